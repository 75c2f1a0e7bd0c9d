package dev.pilothouse.sandbox.check;

import dev.pilothouse.contracts.sandbox.ValidationFinding;
import dev.pilothouse.contracts.sandbox.ValidationResult;
import dev.pilothouse.contracts.sandbox.ValidationVerdict;
import java.util.ArrayList;
import java.util.List;

/** What was found in several files, put together. Not thread-safe. */
final class FoundInFiles {
  private final List<ValidationFinding> findings = new ArrayList<>();
  private ValidationVerdict verdict = ValidationVerdict.ALLOW;

  /** Adds what was found in code that has no name. */
  void add(ValidationResult its) {
    its.findings().forEach(this::add);
    verdict = its.verdict().compareTo(verdict) > 0 ? its.verdict() : verdict;
  }

  /** Adds what was found in a file; the findings name it. */
  void add(String file, ValidationResult its) {
    add(
        new ValidationResult(
            its.verdict(), its.findings().stream().map(found -> in(file, found)).toList()));
  }

  private void add(ValidationFinding found) {
    if (findings.size() < ValidationResult.MOST_FINDINGS) {
      findings.add(found);
    }
  }

  ValidationResult result() {
    return new ValidationResult(verdict, findings);
  }

  private static ValidationFinding in(String file, ValidationFinding found) {
    return new ValidationFinding(
        found.rule(),
        found.severity(),
        found.line(),
        found.column(),
        file + ": " + found.message(),
        found.advice());
  }
}
