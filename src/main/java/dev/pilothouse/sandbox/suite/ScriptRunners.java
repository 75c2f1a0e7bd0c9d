package dev.pilothouse.sandbox.suite;

import static dev.pilothouse.sandbox.suite.Words.join;
import static dev.pilothouse.sandbox.suite.Words.without;
import static dev.pilothouse.sandbox.suite.Words.withoutAny;

import dev.pilothouse.sandbox.suite.Suite.Format;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The runners of JavaScript and TypeScript: jest, vitest and Node's own. */
final class ScriptRunners {
  private static final String XML = "report.xml";
  private static final String JSON = "report.json";
  private static final String FOUND = "collected.json";

  /** What nothing is run for would fall short of. */
  private static final String COVERAGE = "--coverage([=.].*)?";

  /** Matches no name: no text has an end of a word before its beginning. */
  private static final String NO_NAME = "^\\b$";

  private ScriptRunners() {}

  static Optional<Suite> of(List<String> words) {
    List<String> given = words.getFirst().equals("npx") ? words.subList(1, words.size()) : words;
    if (given.isEmpty()) {
      return Optional.empty();
    }
    List<String> rest = given.subList(1, given.size());
    return switch (given.getFirst()) {
      case "jest" -> Optional.of(jest(rest));
      case "vitest" -> Optional.of(vitest(rest.stream().filter(w -> !w.equals("run")).toList()));
      case "node" -> rest.contains("--test") ? Optional.of(node(rest)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Lists files only; told to run tests of no name, it reports all, each as left out. */
  private static Suite jest(List<String> rest) {
    List<String> base = List.of("jest", "-i", "--json");
    List<String> found =
        withoutAny(without(rest, "-t", "--testNamePattern", "--outputFile"), COVERAGE);
    List<String> collect =
        join(
            join(base, List.of("--outputFile=" + FOUND, "--coverage=false", "-t", NO_NAME)), found);
    return new Suite(
        "javascript",
        join(join(base, List.of("--outputFile=" + JSON)), rest),
        new Collection(collect, FOUND, Collection.ofReport(Format.JEST)),
        false,
        JSON,
        Format.JEST);
  }

  /** Lists what it would run, by running the files and not their tests. */
  private static Suite vitest(List<String> rest) {
    List<String> collect =
        join(
            List.of("vitest", "list", "--no-static-parse", "--json=" + FOUND),
            withoutAny(rest, COVERAGE));
    return new Suite(
        "typescript",
        join(List.of("vitest", "run", "--reporter=junit", "--outputFile=" + XML), rest),
        new Collection(collect, FOUND, ScriptRunners::elements),
        false,
        XML,
        Format.JUNIT);
  }

  /**
   * Has no mode that only finds tests; the image has a module that makes all of them be left out.
   */
  private static Suite node(List<String> rest) {
    List<String> found = withoutAny(rest, "--experimental-test-coverage|--test-coverage-.*=.*");
    return new Suite(
        "javascript",
        join(node(XML), rest),
        new Collection(
            join(join(node(FOUND), List.of("--import=/opt/pilothouse/count-tests.js")), found),
            FOUND,
            Collection.ofReport(Format.JUNIT)),
        true,
        XML,
        Format.JUNIT);
  }

  private static List<String> node(String report) {
    return List.of("node", "--test-reporter=junit", "--test-reporter-destination=" + report);
  }

  private static OptionalInt elements(String written) {
    try {
      return OptionalInt.of(new JsonArray(written).size());
    } catch (DecodeException e) {
      return OptionalInt.empty();
    }
  }
}
