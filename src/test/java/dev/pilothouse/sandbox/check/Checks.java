package dev.pilothouse.sandbox.check;

import dev.pilothouse.contracts.sandbox.ValidationFinding;
import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import dev.pilothouse.contracts.sandbox.ValidationResult;
import java.nio.file.Path;
import java.util.List;

/** The validator as tests use it: loaded once, its libraries below the build's folder. */
final class Checks {
  static final Validator VALIDATOR = Validator.in(Path.of("target", "natives"));

  private Checks() {}

  static ValidationResult of(String language, String code) {
    return VALIDATOR.validate(language, code, ValidationPolicy.STANDARD);
  }

  /** Rule and line of each finding. */
  static List<String> findings(String language, String code) {
    return of(language, code).findings().stream()
        .map((ValidationFinding finding) -> finding.rule() + "@" + finding.line())
        .toList();
  }
}
