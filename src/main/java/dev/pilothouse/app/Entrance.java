package dev.pilothouse.app;

import dev.pilothouse.auth.AuthSettings;
import dev.pilothouse.auth.Authenticator;
import dev.pilothouse.config.AuthConfig;
import dev.pilothouse.config.AuthMode;
import dev.pilothouse.config.HttpConfig;
import dev.pilothouse.config.Secret;
import dev.pilothouse.http.ServerTls;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Who may come in and by what door, as the configuration says. */
final class Entrance {
  private Entrance() {}

  /** The authenticator of a node; the start fails if its key set cannot be read. */
  static Authenticator authenticator(Vertx vertx, AuthConfig auth) throws StartException {
    try {
      return Authenticator.of(vertx, settings(auth));
    } catch (IllegalArgumentException e) {
      throw new StartException("auth.jwt-jwks-file: " + e.getMessage(), e);
    }
  }

  /** What the public server proves itself with, or null for plain HTTP. */
  static @Nullable ServerTls tls(HttpConfig http) {
    Path certificate = http.tlsCertificate();
    Path key = http.tlsKey();
    return certificate == null || key == null ? null : new ServerTls(certificate, key);
  }

  private static AuthSettings settings(AuthConfig auth) {
    if (auth.mode() != AuthMode.JWT) {
      return new AuthSettings.None();
    }
    Secret secret = auth.jwtSecret();
    String url = auth.jwtJwksUrl();
    return new AuthSettings.Jwt(
        secret == null ? null : secret.reveal(),
        auth.jwtJwksFile(),
        url == null ? null : URI.create(url),
        auth.jwtIssuer(),
        auth.jwtAudience());
  }
}
