package dev.pilothouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecOutputTest {
  @ParameterizedTest
  @CsvSource({
    "'\u001b]52;c;aGk=\u0007', '\uFFFD]52;c;aGk=\uFFFD'",
    "'\u009b2J', '\uFFFD2J'",
    "'a\u0000b\u007f', 'a\uFFFDb\uFFFD'",
    "'a\u202eb\u2066c', 'a\uFFFDb\uFFFDc'",
    "'a\tb\r\nc', 'a\tb\r\nc'",
    "'ä \uD83D\uDE00\u200D\uD83D\uDE80', 'ä \uD83D\uDE00\u200D\uD83D\uDE80'"
  })
  void visible_controlsOfTerminals_areReplaced(String text, String shown) {
    assertThat(ExecOutput.visible(text)).isEqualTo(shown);
  }
}
