package dev.pilothouse.sandbox.suite;

import dev.pilothouse.contracts.sandbox.TestCaseResult.Status;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads the lines of {@code go test -json}. A test with subtests counts by these alone, and a
 * package that does not build or ends outside of its tests counts as one that was in error. So does
 * a test in which the process ended: where its exit code was 0, go says that the test passed.
 */
final class GoReport {
  private static final int MAX_OUTPUT = 2 * SuiteReport.MAX_MESSAGE;

  private record Key(String module, String test) {}

  private final SuiteReport report = new SuiteReport();
  private final Map<Key, StringBuilder> output = new LinkedHashMap<>();
  private final Map<Key, JsonObject> ends = new LinkedHashMap<>();
  private final Set<Key> parents = new HashSet<>();
  private final Set<Key> finished = new HashSet<>();

  private GoReport() {}

  static SuiteReport read(String stdout) {
    GoReport reading = new GoReport();
    boolean any = false;
    for (String line : stdout.lines().toList()) {
      if (line.startsWith("{")) {
        any |= reading.take(line);
      }
    }
    if (!any) {
      throw new IllegalArgumentException("there are no lines of go test -json");
    }
    reading.finish();
    return reading.report;
  }

  private boolean take(String line) {
    JsonObject event;
    try {
      event = new JsonObject(line);
    } catch (DecodeException e) {
      return false;
    }
    if (!(event.getValue("Action") instanceof String action)) {
      return false;
    }
    Key key =
        new Key(text(event, "Package", text(event, "ImportPath", "")), text(event, "Test", ""));
    switch (action) {
      case "output", "build-output" -> {
        if (text(event, "Output", "").strip().startsWith("--- PASS: " + key.test() + " ")) {
          finished.add(key);
        }
        StringBuilder said = output.computeIfAbsent(key, first -> new StringBuilder());
        if (said.length() < MAX_OUTPUT) {
          said.append(text(event, "Output", ""));
        }
      }
      case "pass", "fail", "skip", "build-fail" -> {
        ends.put(key, event);
        int slash = key.test().lastIndexOf('/');
        if (slash > 0) {
          parents.add(new Key(key.module(), key.test().substring(0, slash)));
        }
      }
      default -> {}
    }
    return true;
  }

  private void finish() {
    Set<String> failing = new HashSet<>();
    ends.forEach(
        (key, event) -> {
          if (!key.test().isEmpty() && !parents.contains(key)) {
            Status status = status(key, text(event, "Action", ""));
            if (status == Status.FAILED) {
              failing.add(key.module());
            }
            add(key, status, event);
          }
        });
    ends.forEach(
        (key, event) -> {
          boolean failed = status(key, text(event, "Action", "")) == Status.FAILED;
          if (key.test().isEmpty() && failed && !failing.contains(key.module())) {
            add(new Key(key.module(), ""), Status.ERRORED, event);
          }
        });
  }

  private void add(Key key, Status status, JsonObject event) {
    boolean good = status == Status.PASSED;
    String said = good ? "" : output.getOrDefault(key, new StringBuilder()).toString();
    SuiteReport.Place at = status == Status.SKIPPED || good ? null : Places.in(said);
    Number seconds = event.getValue("Elapsed") instanceof Number number ? number : 0;
    report.add(
        key.module(),
        key.test().isEmpty() ? key.module() : key.test(),
        status,
        seconds.doubleValue() * 1_000,
        good ? null : said.strip(),
        at);
  }

  private Status status(Key key, String action) {
    boolean test = key.test().matches("(Test|Fuzz|Example).*");
    return switch (action) {
      case "pass" -> test && !finished.contains(key) ? Status.ERRORED : Status.PASSED;
      case "skip" -> Status.SKIPPED;
      default -> Status.FAILED;
    };
  }

  private static String text(JsonObject event, String key, String otherwise) {
    return event.getValue(key) instanceof String text ? text : otherwise;
  }
}
