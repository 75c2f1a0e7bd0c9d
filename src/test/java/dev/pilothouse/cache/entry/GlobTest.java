package dev.pilothouse.cache.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GlobTest {
  /** What a glob is made of, each with the same as a regular expression. */
  private static final String[][] STEPS = {
    {"*", ".*"},
    {"**", ".*"},
    {"?", "."},
    {"a", "a"},
    {"b", "b"},
    {"/", "/"},
    {"]", "\\]"},
    {"[ab]", "[ab]"},
    {"[^a]", "[^a]"},
    {"[a-c]", "[a-c]"},
    {"[^b-z/]", "[^b-z/]"},
    {"[-a]", "[\\-a]"},
    {"\\*", "\\*"},
    {"\\?", "\\?"},
    {"\\[", "\\["},
    {"\\\\", "\\\\"},
    {"\\a", "a"},
    {"-", "-"},
    {"^", "\\^"}
  };

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "abc abc", "* abc", "a* a", "a* abc", "*c abc", "a*c abc", "a*c ac", "a**c abc",
        "a?c abc", "??? abc", "[abc] b", "[a-c] b", "[c-c] c", "[^a-c] d", "[^x]* abc", "[a-] -",
        "[-a] -", "[a^] ^", "[*] *", "[?] ?", "a\\*c a*c", "\\[a] [a]", "\\\\ \\", "a\\ a\\",
        "*a*b*c* xaxbxcx", "*ab aab", "*aab aaab", "[a-cx-z] y", "é* éa", "a] a]", "a-c a-c"
      })
  void matches_allOfIt_yes(String pattern, String key) {
    assertThat(Glob.of(pattern).matches(key)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "abc ab",
        "abc abcd",
        "abc Abc",
        "a*c ab",
        "a?c ac",
        "? ''",
        "[abc] d",
        "[a-c] -",
        "[^a-c] b",
        "[^a] ''",
        "[abc] ab",
        "a\\*c abc",
        "a\\?c abc",
        "\\[a] a",
        "*ab aba",
        "a*b*c acb",
        "*[x] abc",
        "'' a",
        "?* ''"
      })
  void matches_notAllOfIt_no(String pattern, String key) {
    assertThat(Glob.of(pattern).matches(key)).isFalse();
  }

  @Test
  void matches_emptyKey_byNothingAndStarsAlone() {
    assertThat(Glob.of("").matches("")).isTrue();
    assertThat(Glob.of("***").matches("")).isTrue();
    assertThat(Glob.of("a").matches("")).isFalse();
  }

  @Test
  void matches_lineBreaks_areLikeOtherCharacters() {
    assertThat(Glob.of("a?b*").matches("a\nb\r\n")).isTrue();
  }

  @Test
  void matches_anyGlob_asItsRegularExpressionDoes() {
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder glob = new StringBuilder();
      StringBuilder regex = new StringBuilder();
      for (int length = random.nextInt(6); length > 0; length--) {
        String[] step = STEPS[random.nextInt(STEPS.length)];
        glob.append(step[0]);
        regex.append(step[1]);
      }
      Glob compiled = Glob.of(glob.toString());
      Pattern expected = Pattern.compile(regex.toString(), Pattern.DOTALL);
      for (int k = 0; k < 10; k++) {
        String key = text(random);
        assertThat(compiled.matches(key))
            .as("%s on %s", glob, key)
            .isEqualTo(expected.matcher(key).matches());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*a", "*?", "*[ab]", "a*", "**a"})
  @Timeout(value = 5, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void matches_manyStarsOnALongKey_isFast(String part) {
    Glob glob = Glob.of(part.repeat(256) + "b");
    assertThat(glob.matches("a".repeat(20_000))).isFalse();
    assertThat(glob.matches("a".repeat(20_000) + "b")).isTrue();
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void matches_longClassOnALongKey_isFast() {
    StringBuilder members = new StringBuilder();
    for (char c = 'a'; members.length() < 508; c++) {
      members.append(c == ']' ? 'x' : c);
    }
    Glob glob = Glob.of("*[" + members + "]");
    assertThat(glob.matches("A".repeat(20_000))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "a[bc", "[^", "]["})
  void of_classWithoutEnd_saysWhatToDo(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Glob.of(pattern))
        .withMessage(
            "\"pattern\" has a [ without its ]; put a backslash before it if it is meant so");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[^]", "a[]b]"})
  void of_emptyClass_saysSo(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Glob.of(pattern))
        .withMessage("\"pattern\" has a class without characters");
  }

  @Test
  void of_backwardClass_namesTheRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Glob.of("x[a-cz-q]"))
        .withMessage("\"pattern\" has a class that runs backwards: z-q");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {"abc abc", "a\\*c a*c", "\\[x] [x]", "a/b a/b", "a\\ a\\", "'' ''"})
  void isLiteral_nothingSpecial_standsForOneKey(String pattern, String key) {
    Glob glob = Glob.of(pattern);
    assertThat(glob.isLiteral()).isTrue();
    assertThat(glob.isPrefix()).isFalse();
    assertThat(glob.literal()).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {"* ''", "** ''", "a/* a/", "a/b** a/b", "a\\** a*", "a\\?* a?"})
  void isPrefix_starsAtTheEnd_standsForItsBeginning(String pattern, String beginning) {
    Glob glob = Glob.of(pattern);
    assertThat(glob.isLiteral()).isFalse();
    assertThat(glob.isPrefix()).isTrue();
    assertThat(glob.literal()).isEqualTo(beginning);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {"*a ''", "a*b a", "a?* a", "a[b]* a", "?* ''", "a*b* a", "a*? a", "a[*] a"})
  void isPrefix_moreThanABeginning_isNone(String pattern, String beginning) {
    Glob glob = Glob.of(pattern);
    assertThat(glob.isLiteral()).isFalse();
    assertThat(glob.isPrefix()).isFalse();
    assertThat(glob.literal()).isEqualTo(beginning);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(6); length > 0; length--) {
      text.append("aabbc/*?[]\\-^\n".charAt(random.nextInt(14)));
    }
    return text.toString();
  }
}
