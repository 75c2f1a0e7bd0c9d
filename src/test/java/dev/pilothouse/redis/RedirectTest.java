package dev.pilothouse.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedirectTest {

  @ParameterizedTest
  @CsvSource({
    "MOVED 3999 127.0.0.1:6381, 127.0.0.1:6381, false",
    "ASK 3999 redis.example:6381, redis.example:6381, true",
    "ERR [1] ASK 3999 redis.example:6381, redis.example:6381, true",
    "MOVED 3999 :6381, asked.example:6381, false",
    "MOVED 3999 ?:6381, asked.example:6381, false",
    "MOVED 3999 2001:db8::1:6381, [2001:db8::1]:6381, false"
  })
  void of_redirection_tellsWhereTo(String reply, String node, boolean asking) {
    Redirect redirect = Redirect.of(RedisCommandException.of(reply));
    assertThat(redirect).isNotNull();
    assertThat(redirect.from("asked.example")).isEqualTo(node);
    assertThat(redirect.asking()).isEqualTo(asking);
  }

  @Test
  void of_otherFailure_isNone() {
    assertThat(Redirect.of(RedisCommandException.of("ERR MOVED"))).isNull();
    assertThat(Redirect.of(RedisCommandException.of("MOVED nowhere"))).isNull();
    assertThat(Redirect.of(new IllegalStateException("MOVED 1 h:1"))).isNull();
  }
}
