package dev.pilothouse.auth;

import dev.pilothouse.contracts.Identity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** Finds the identity behind a request. Thread-safe. */
public interface Authenticator {
  /**
   * The authenticator that these settings describe; it lives as long as the Vert.x. A key set in a
   * file is read here, which blocks; one behind a URL is fetched in the background.
   *
   * @throws IllegalArgumentException if the file holds no key set, saying why
   */
  static Authenticator of(Vertx vertx, AuthSettings settings) {
    return switch (settings) {
      case AuthSettings.None none -> authorization -> Future.succeededFuture(Identity.LOCAL);
      case AuthSettings.Jwt jwt -> JwtAuthenticator.of(vertx, jwt);
    };
  }

  /**
   * The identity behind an Authorization header; {@link Identity#expiresAt} says until when.
   *
   * @param authorization value of the header, or null without one
   * @return the identity, or an {@code unauthenticated} failure, or {@code unavailable} where no
   *     key could be fetched since the start; complete at once and without any I/O, so that callers
   *     keep their order, unless the token names a key that is not known yet: then it waits, some
   *     seconds at most, until the keys were looked up again
   */
  Future<Identity> authenticate(@Nullable String authorization);
}
