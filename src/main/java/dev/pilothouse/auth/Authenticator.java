package dev.pilothouse.auth;

import dev.pilothouse.contracts.Identity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** Finds the identity behind a request. Thread-safe. */
public interface Authenticator {
  /** The authenticator that these settings describe. */
  static Authenticator of(Vertx vertx, AuthSettings settings) {
    return switch (settings) {
      case AuthSettings.None none -> authorization -> Future.succeededFuture(Identity.LOCAL);
      case AuthSettings.Jwt jwt -> new JwtAuthenticator(vertx, jwt);
    };
  }

  /**
   * The identity behind an Authorization header.
   *
   * @param authorization value of the header, or null without one
   * @return the identity, or an {@code unauthenticated} failure; complete at once, so that callers
   *     keep their order
   */
  Future<Identity> authenticate(@Nullable String authorization);
}
