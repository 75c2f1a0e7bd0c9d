package dev.pilothouse.sandbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.ValidationFinding;
import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import dev.pilothouse.contracts.sandbox.ValidationResult;
import dev.pilothouse.contracts.sandbox.ValidationVerdict;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProjectChecksTest {
  private static final String BAD = "import os\nos.system('id')\n";

  private static ValidationResult check(
      ValidationPolicy policy, Duration limit, List<SourceFile> files) {
    return new ProjectChecks(Checks.VALIDATOR, policy, limit).check(files);
  }

  private static ValidationResult standard(SourceFile... files) {
    return check(ValidationPolicy.STANDARD, Duration.ofSeconds(10), List.of(files));
  }

  private static SourceFile file(String name, String text) {
    return new SourceFile(name, () -> text);
  }

  @Test
  void check_standard_onlyRemarks() {
    ValidationResult found = standard(file("a/b.py", BAD), file("c.mjs", "eval('1 + ' + x)"));
    assertThat(found.verdict()).isEqualTo(ValidationVerdict.WARN);
    assertThat(found.findings())
        .extracting(ValidationFinding::message)
        .anyMatch(message -> message.startsWith("a/b.py: os.system"))
        .anyMatch(message -> message.startsWith("c.mjs: "));
  }

  @Test
  void check_strict_blocks() {
    ValidationResult found =
        check(ValidationPolicy.STRICT, Duration.ofSeconds(10), List.of(file("a.py", BAD)));
    assertThat(found.verdict()).isEqualTo(ValidationVerdict.BLOCK);
  }

  @Test
  void check_dependenciesAndOtherFiles_areLeftOut() {
    ValidationResult found =
        standard(
            file("node_modules/x/a.js", "eval(x)"),
            file("lib/site-packages/a.py", BAD),
            file("a.txt", BAD),
            file("Makefile", BAD));
    assertThat(found).isEqualTo(new ValidationResult(ValidationVerdict.ALLOW, List.of()));
  }

  @Test
  void check_tooManyFiles_saysFirstHowManyWereNotLookedAt() {
    List<SourceFile> files = Collections.nCopies(501, file("a.py", "x = 1\n"));
    ValidationResult found = check(ValidationPolicy.STANDARD, Duration.ofSeconds(60), files);
    assertThat(found.findings().getFirst().rule()).isEqualTo("unchecked");
    assertThat(found.findings().getFirst().message()).startsWith("1 of the 501 files ");
  }

  @Test
  void check_noTimeLeft_isToldAndBlocksWhenStrict() {
    List<SourceFile> files = List.of(file("a.py", "x = 1\n"), file("b.py", "x = 1\n"));
    ValidationResult found = check(ValidationPolicy.STRICT, Duration.ZERO, files);
    assertThat(found.verdict()).isEqualTo(ValidationVerdict.BLOCK);
    assertThat(found.findings().getFirst().message()).contains(" of the 2 files ");
  }

  @Test
  void check_fileThatCannotBeRead_isUnchecked() {
    SourceFile gone =
        new SourceFile(
            "a.py",
            () -> {
              throw new IOException("gone");
            });
    assertThat(standard(gone).findings().getFirst().rule()).isEqualTo("unchecked");
  }
}
