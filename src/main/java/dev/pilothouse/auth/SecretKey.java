package dev.pilothouse.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A secret shared with whoever makes tokens, for the HMAC algorithms that it is long enough for.
 */
final class SecretKey implements KeySource {
  /** Bytes that RFC 7518 asks for. */
  private static final Map<String, Integer> LEAST_BYTES =
      Map.of("HS256", 32, "HS384", 48, "HS512", 64);

  private final KeySet keys;

  SecretKey(Vertx vertx, String secret) {
    int bytes = secret.getBytes(StandardCharsets.UTF_8).length;
    this.keys =
        new KeySet(
            LEAST_BYTES.entrySet().stream()
                .filter(needed -> bytes >= needed.getValue())
                .map(needed -> VerificationKey.shared(vertx, needed.getKey(), secret))
                .toList());
  }

  @Override
  public KeySet current() {
    return keys;
  }

  @Override
  public Future<KeySet> refreshed() {
    return Future.succeededFuture(keys);
  }
}
