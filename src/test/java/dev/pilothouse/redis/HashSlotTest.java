package dev.pilothouse.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HashSlotTest {

  /** Slots as CLUSTER KEYSLOT of Redis 7 gives them. */
  @ParameterizedTest
  @CsvSource({
    "123456789, 12739",
    "foo, 12182",
    "a, 15495",
    "{foo}bar, 12182",
    "x{foo}y{z}, 12182",
    "foo{}{bar}, 8363",
    "foo{{bar}}zap, 4015",
    "'', 0",
    "é, 10180"
  })
  void of_key_isWhereRedisPutsIt(String key, int slot) {
    assertThat(HashSlot.of(key.getBytes(StandardCharsets.UTF_8))).isEqualTo(slot);
  }

  @Test
  void slot_request_isThatOfItsKeys() {
    assertThat(RequestKeys.slot(Request.cmd(Command.GET, "foo"))).isEqualTo(12182);
    assertThat(RequestKeys.slot(Request.cmd(Command.MGET, "foo", "{foo}1"))).isEqualTo(12182);
    assertThat(RequestKeys.slot(Request.cmd(Command.EVALSHA, "sha", 2, "{foo}", "foo", "a")))
        .isEqualTo(12182);
    assertThat(RequestKeys.slot(Request.cmd(Command.MGET, "foo", "a")))
        .isEqualTo(RequestKeys.SEVERAL_SLOTS);
    assertThat(RequestKeys.slot(Request.cmd(Command.PING))).isEqualTo(RequestKeys.NO_SLOT);
    assertThat(RequestKeys.slot(Request.cmd(Command.EVAL, "return 1", 0, "a")))
        .isEqualTo(RequestKeys.NO_SLOT);
  }
}
