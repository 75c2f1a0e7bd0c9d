package dev.pilothouse.sandbox.check;

import dev.pilothouse.contracts.sandbox.ValidationFinding;
import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import dev.pilothouse.contracts.sandbox.ValidationResult;
import dev.pilothouse.contracts.sandbox.ValidationVerdict;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes findings with lines and columns, and a verdict, of what was reported. */
final class Verdicts {
  private static final int MOST = ValidationResult.MOST_FINDINGS;

  private Verdicts() {}

  static ValidationResult of(String code, Report report, ValidationPolicy policy) {
    Lines lines = new Lines(code);
    Set<String> seen = new HashSet<>();
    List<ValidationFinding> findings =
        report.entries().stream()
            .sorted(Comparator.comparing((Report.Entry entry) -> !entry.rule().blocks(policy)))
            .map(entry -> finding(entry, lines, policy))
            .filter(finding -> seen.add(finding.rule() + ":" + finding.line()))
            .limit(MOST)
            .sorted(
                Comparator.comparing(ValidationFinding::line)
                    .thenComparing(ValidationFinding::column))
            .toList();
    ValidationVerdict verdict = ValidationVerdict.ALLOW;
    for (ValidationFinding finding : findings) {
      verdict = finding.severity().compareTo(verdict) > 0 ? finding.severity() : verdict;
    }
    return new ValidationResult(verdict, findings);
  }

  private static ValidationFinding finding(
      Report.Entry entry, Lines lines, ValidationPolicy policy) {
    int line = lines.line(entry.at());
    return Validator.finding(
        entry.rule(), policy, line, lines.column(entry.at(), line), entry.what());
  }
}
