package dev.pilothouse.arch;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The parts that the rules speak of. */
final class Packages {
  static final String ROOT = "dev.pilothouse";
  static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** What a node offers; wired by app, known by nobody else. */
  static final List<String> AREAS =
      List.of(
          "socket", "index", "sandbox", "cache", "web", "admin", "policy", "journal", "experts",
          "guard", "llm", "files");

  /** What areas share. */
  static final List<String> SHARED =
      List.of("redis", "syntax", "auth", "http", "telemetry", "config");

  private Packages() {}

  static String[] in(String... parts) {
    return in(Arrays.asList(parts));
  }

  static String[] in(List<String> parts) {
    return parts.stream().map(part -> ROOT + "." + part + "..").toArray(String[]::new);
  }

  static String[] with(String[] some, String... more) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
  }
}
