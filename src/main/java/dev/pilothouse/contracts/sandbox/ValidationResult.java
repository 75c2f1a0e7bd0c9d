package dev.pilothouse.contracts.sandbox;

import java.util.List;

/**
 * What was found in code by looking at it. It saves its author a run; it is no proof that the code
 * is harmless, and the container confines it all the same.
 *
 * @param verdict the worst of the findings
 * @param findings in the order of the code, at most 100
 */
public record ValidationResult(ValidationVerdict verdict, List<ValidationFinding> findings) {
  /** More are not told. */
  public static final int MOST_FINDINGS = 100;

  public ValidationResult {
    findings = findings == null ? List.of() : List.copyOf(findings);
  }
}
