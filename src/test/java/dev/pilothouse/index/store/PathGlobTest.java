package dev.pilothouse.index.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.contracts.FailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PathGlobTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "src/**/*.java | src/a/b/C.java | true",
        "src/**/*.java | src/C.java     | true",
        "src/**/*.java | lib/C.java     | false",
        "src/*.java    | src/a/C.java   | false",
        "**/test/**    | a/test/b.py    | true",
        "a?.{py,go}    | ab.go          | true",
        "a?.{py,go}    | ab.rs          | false",
        "a.b           | axb            | false",
        "f(x)+[1].py   | f(x)+[1].py    | true"
      })
  void regex_glob_matchesWholePaths(String glob, String path, boolean matches) {
    assertThat(path.matches(PathGlob.regex(glob))).isEqualTo(matches);
  }

  @Test
  void query_globThatTakesTooLong_isRefusedWithTheReason() {
    assertThatThrownBy(() -> PathGlob.query("path", "*a" + "?".repeat(40) + "b"))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("use fewer * and ?");
  }

  @Test
  void regex_openBrace_isClosed() {
    assertThat("ab".matches(PathGlob.regex("a{b,c}"))).isTrue();
    assertThat("a{b".matches(PathGlob.regex("a{b"))).isTrue();
  }
}
