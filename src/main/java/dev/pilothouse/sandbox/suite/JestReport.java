package dev.pilothouse.sandbox.suite;

import dev.pilothouse.contracts.sandbox.TestCaseResult.Status;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what {@code jest --json} writes. */
final class JestReport {
  private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*m");

  private JestReport() {}

  static SuiteReport read(String text) {
    SuiteReport report = new SuiteReport();
    try {
      for (Object file : array(new JsonObject(text), "testResults")) {
        if (file instanceof JsonObject suite) {
          read(suite, report);
        }
      }
    } catch (DecodeException | ClassCastException e) {
      throw new IllegalArgumentException("the report is not what jest writes", e);
    }
    return report;
  }

  private static void read(JsonObject suite, SuiteReport report) {
    String file = Objects.requireNonNullElse(Places.inProject(suite.getString("name")), "");
    JsonArray tests = array(suite, "assertionResults");
    if (tests.isEmpty() && "failed".equals(suite.getString("status"))) {
      // The file itself does not load.
      String message = plain(suite.getString("message"));
      report.add(file, file, Status.ERRORED, 0, message, new SuiteReport.Place(file, null));
    }
    for (Object each : tests) {
      if (each instanceof JsonObject test) {
        Status status = status(test.getString("status", ""));
        String message =
            status == Status.FAILED
                ? array(test, "failureMessages").stream()
                    .map(said -> plain(String.valueOf(said)))
                    .collect(Collectors.joining("\n"))
                : null;
        SuiteReport.Place at = message == null ? null : Places.in(message);
        Number took = test.getNumber("duration", 0);
        report.add(
            file,
            test.getString("fullName", test.getString("title", "")),
            status,
            took == null ? 0 : took.doubleValue(),
            message,
            at == null && message != null ? new SuiteReport.Place(file, null) : at);
      }
    }
  }

  private static Status status(String word) {
    return switch (word) {
      case "passed" -> Status.PASSED;
      case "failed" -> Status.FAILED;
      default -> Status.SKIPPED;
    };
  }

  private static String plain(@Nullable String text) {
    return text == null ? "" : COLOUR.matcher(text).replaceAll("").strip();
  }

  private static JsonArray array(JsonObject json, String key) {
    JsonArray array = json.getJsonArray(key);
    return array == null ? new JsonArray() : array;
  }
}
