package dev.pilothouse.sandbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.ValidationFinding;
import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import dev.pilothouse.contracts.sandbox.ValidationResult;
import dev.pilothouse.contracts.sandbox.ValidationVerdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ValidatorTest {
  @Test
  void validate_dangerousCall_saysWhereWhyAndWhatInstead() {
    ValidationResult result = Checks.of("python", "x = 1\nif x:\n    é = eval('1')\n");
    assertThat(result.verdict()).isEqualTo(ValidationVerdict.BLOCK);
    ValidationFinding finding = result.findings().getFirst();
    assertThat(finding.rule()).isEqualTo("dynamic-code");
    assertThat(finding.line()).isEqualTo(3);
    assertThat(finding.column()).isEqualTo(9);
    assertThat(finding.message()).startsWith("builtins.eval runs text as code");
    assertThat(finding.advice()).contains("ast.literal_eval");
  }

  @Test
  void validate_plainCode_isAllowedWithoutFindings() {
    ValidationResult result = Checks.of("python", "print(open('data.txt').read())");
    assertThat(result.verdict()).isEqualTo(ValidationVerdict.ALLOW);
    assertThat(result.findings()).isEmpty();
  }

  @Test
  void validate_off_looksAtNothing() {
    String code = "import subprocess\nsubprocess.run(['ls'])";
    assertThat(Checks.VALIDATOR.validate("python", code, ValidationPolicy.OFF).verdict())
        .isEqualTo(ValidationVerdict.ALLOW);
    assertThat(Checks.of("python", code).verdict()).isEqualTo(ValidationVerdict.BLOCK);
  }

  @Test
  void validate_warning_forbidsTheRunUnderStrictAlone() {
    String code = "import socket\nprint(socket.gethostname())";
    assertThat(Checks.of("python", code).verdict()).isEqualTo(ValidationVerdict.WARN);
    assertThat(Checks.VALIDATOR.validate("python", code, ValidationPolicy.STRICT).verdict())
        .isEqualTo(ValidationVerdict.BLOCK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"python", "javascript", "typescript", "go"})
  void validate_syntaxError_isAFindingWithItsPlace(String language) {
    ValidationResult result = Checks.of(language, "x = (1 +\n\n)) } 'unclosed");
    assertThat(result.findings()).extracting(ValidationFinding::rule).contains("syntax");
    assertThat(Checks.VALIDATOR.validate(language, "x = ((", ValidationPolicy.STRICT).verdict())
        .isEqualTo(ValidationVerdict.BLOCK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"print(1)\0", "print('\ud800')"})
  void validate_brokenText_isBlocked(String code) {
    assertThat(Checks.findings("python", code)).containsExactly("not-text@1");
    assertThat(Checks.of("python", code).verdict()).isEqualTo(ValidationVerdict.BLOCK);
  }

  @ParameterizedTest
  @CsvSource({
    "python,(,)",
    "python,[,]",
    "python,-,''",
    "javascript,(,)",
    "javascript,!,''",
    "javascript,{,}",
    "typescript,[,]",
    "go,(,)",
    "go,{,}"
  })
  void validate_deepNesting_endsInTime(String language, String open, String close) {
    String code = "x = " + open.repeat(100_000) + "1" + close.repeat(100_000);
    assertThat(Checks.of(language, code).verdict()).isNotNull();
    assertThat(Checks.findings(language, "eval" + code)).isNotNull();
  }

  @Test
  void validate_callBelowManyParentheses_isFound() {
    String code = "(".repeat(150) + "eval" + ")".repeat(150) + "('1')";
    assertThat(Checks.findings("python", code)).contains("dynamic-code@1");
  }

  @Test
  void validate_longChains_areNoNesting() {
    String sum = "x = 'a'" + " + 'b'".repeat(2_000) + "\nprint(x)";
    assertThat(Checks.of("python", sum).findings()).isEmpty();
  }

  @Test
  void validate_megabyte_isUnchecked() {
    ValidationResult result = Checks.of("python", "x = 1\n".repeat(200_000));
    assertThat(result.verdict()).isEqualTo(ValidationVerdict.WARN);
    assertThat(result.findings()).extracting(ValidationFinding::rule).containsExactly("unchecked");
  }

  @Test
  void validate_codeThatWouldRunForEver_ends() {
    String code =
        """
        def f(n): return f(n + 1) + f(n + 2)
        while True:
            s = 'a'
            for i in range(4000):
                for j in range(4000):
                    s += s
            f(1)
        eval('1')
        """;
    assertThat(Checks.findings("python", code)).containsExactly("dynamic-code@8");
  }

  @Test
  void validate_manyFindings_areAHundredAtMost() {
    assertThat(Checks.of("python", "eval('1')\n".repeat(1_000)).findings()).hasSize(100);
  }

  @Test
  void validate_withoutParser_isUnchecked() {
    Validator blind = new Validator(Optional.empty());
    assertThat(blind.validate("python", "eval('1')", ValidationPolicy.STANDARD).verdict())
        .isEqualTo(ValidationVerdict.WARN);
    assertThat(blind.validate("python", "1", ValidationPolicy.STRICT).verdict())
        .isEqualTo(ValidationVerdict.BLOCK);
  }

  @Test
  void validate_emptyCode_isAllowed() {
    for (String language : Validator.languages()) {
      assertThat(Checks.of(language, "").verdict()).isEqualTo(ValidationVerdict.ALLOW);
    }
  }

  @Test
  void validate_nameOfTheProgramsOwn_isNotTheGlobal() {
    assertThat(Checks.of("javascript", "function f(process) { return process.kill; }").findings())
        .isEmpty();
    assertThat(Checks.of("python", "def f(eval): return eval('x')").findings()).isEmpty();
    assertThat(Checks.findings("python", "eval('x')\ndef eval(x): return x"))
        .isEqualTo(List.of("dynamic-code@1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "const m = new Map([['a', require('net')]]); m.get('a').connect(80, 'x');",
        "const m = new Map(); m.set('a', require('net')); m.get('b' + x).connect(80, 'x');",
        "for (const [k, v] of new Map([['a', require('net')]])) v.connect(80, 'x');",
        "for (const [k, v] of Object.entries({ a: require('net') })) v.connect(80, 'x');",
        "Object.fromEntries([['a', require('net')]]).a.connect(80, 'x');",
      })
  void validate_whatAMapHolds_isFollowed(String code) {
    assertThat(Checks.findings("javascript", code)).contains("network@1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "const m = new Map([['eval', (x) => x + 1]]); console.log(m.get('eval')(1));",
        "const seen = new Map(); for (const w of words) seen.set(w, (seen.get(w) ?? 0) + 1);",
        "const b = new Uint8Array(4); b.set([1, 2], 0); console.log(Buffer.from(b));",
        "const t = Object.fromEntries(Object.entries(data).map(([k, v]) => [k, v * 2]));",
        "const routes = new Map([['/', home], ['/exec', run]]); routes.get(path)?.(req);",
      })
  void validate_mapsOfOnesOwn_pass(String code) {
    assertThat(Checks.findings("javascript", code)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import string, os\nstring.Formatter().get_field('0.system', (os,), {})[0]('id')",
        "import pathlib\nprint([p.read_text() for p in pathlib.Path('/').glob('etc/pass*')])",
        "import sqlite3\nsqlite3.connect(':memory:').load_extension('./x')",
      })
  void validate_waysThroughTheLibrary_areBlocked(String code) {
    assertThat(Checks.of("python", code).verdict()).isEqualTo(ValidationVerdict.BLOCK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from pathlib import Path\nprint(sorted(Path('.').glob('**/*.py')), list(Path('src').rglob('x')))",
        "import sqlite3\nc = sqlite3.connect(':memory:')\nprint(c.execute('select 1').fetchone())",
        "import string\nprint(string.Formatter().get_field('0.real', (1,), {}))",
      })
  void validate_theSameWaysToOnesOwn_pass(String code) {
    assertThat(Checks.of("python", code).verdict()).isNotEqualTo(ValidationVerdict.BLOCK);
  }
}
