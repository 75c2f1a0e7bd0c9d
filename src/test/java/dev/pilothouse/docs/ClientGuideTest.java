package dev.pilothouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ClientGuideTest {
  @Test
  void sample_isWhatTheTestsRun() throws Exception {
    String sample = Files.readString(Path.of("src/test/js/example.mjs"));
    assertThat(Files.readString(Path.of("src/docs/guide/client.md")))
        .contains("```js\n" + sample + "```");
  }
}
