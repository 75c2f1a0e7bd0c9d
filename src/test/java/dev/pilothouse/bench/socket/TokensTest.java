package dev.pilothouse.bench.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.auth.AuthSettings;
import dev.pilothouse.auth.Authenticator;
import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Identity;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TokensTest {
  @Test
  void of_aUser_isWhatANodeAccepts() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      Identity known =
          Authenticator.of(vertx, new AuthSettings.Jwt(Tokens.SECRET, null, null))
              .authenticate("Bearer " + Tokens.of("bench-7"))
              .toCompletionStage()
              .toCompletableFuture()
              .get(10, TimeUnit.SECONDS);
      assertThat(known.may(Authority.ROOMS_READ)).isTrue();
      assertThat(known.may(Authority.ROOMS_WRITE)).isTrue();
      assertThat(known.may(Authority.SANDBOX_RUN)).isFalse();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }
}
