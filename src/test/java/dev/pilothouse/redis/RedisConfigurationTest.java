package dev.pilothouse.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class RedisConfigurationTest {

  @Test
  void quoted_pathWithSpaceQuoteAndBackslash_isEscaped() {
    assertThat(RedisConfiguration.quoted(Path.of("/a b/\"c\"\\d")))
        .isEqualTo("\"/a b/\\\"c\\\"\\\\d\"");
  }

  @Test
  void quoted_pathWithNewline_staysOnOneLine() {
    assertThat(RedisConfiguration.quoted(Path.of("/a\nb"))).isEqualTo("\"/a\\x0ab\"");
  }
}
