package dev.pilothouse.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.redis.RedisCommandException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedisCommandExceptionTest {

  @ParameterizedTest
  @CsvSource({
    "OOM command not allowed when used memory > 'maxmemory'., OOM",
    "READONLY You can't write against a read only replica., READONLY",
    "NOSCRIPT No matching script. Please use EVAL., NOSCRIPT",
    "LOADING Redis is loading the dataset in memory, LOADING",
    "ERR unknown command, OTHER",
    "OOMPH, OTHER",
    "ERR [7] OOM command not allowed, OOM"
  })
  void of_reply_tellsKind(String reply, Kind kind) {
    assertThat(RedisCommandException.of(reply).kind()).isEqualTo(kind);
  }

  @Test
  void of_batchReply_dropsPosition() {
    assertThat(RedisCommandException.of("ERR [0] OOM full")).hasMessage("OOM full");
  }

  @Test
  void getStackTrace_isEmpty() {
    assertThat(RedisCommandException.of("ERR x").getStackTrace()).isEmpty();
  }
}
