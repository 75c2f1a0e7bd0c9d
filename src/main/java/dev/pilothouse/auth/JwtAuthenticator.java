package dev.pilothouse.auth;

import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Identity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Accepts tokens signed with the shared key; never shows or logs any part of one. */
final class JwtAuthenticator implements Authenticator {
  private static final String SCHEME = "Bearer ";
  private static final int MAX_TOKEN = 8 * 1024;

  private final JWTAuth verifier;

  JwtAuthenticator(Vertx vertx, AuthSettings.Jwt settings) {
    JWTOptions claims = new JWTOptions().setAlgorithm("HS256");
    String issuer = settings.issuer();
    if (issuer != null) {
      claims.setIssuer(issuer);
    }
    String audience = settings.audience();
    if (audience != null) {
      claims.addAudience(audience);
    }
    this.verifier =
        JWTAuth.create(
            vertx,
            new JWTAuthOptions()
                .setJWTOptions(claims)
                .addPubSecKey(
                    new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(settings.secret())));
  }

  @Override
  public Future<Identity> authenticate(@Nullable String authorization) {
    if (authorization == null) {
      return refused("a token is needed: send the header \"Authorization: Bearer <token>\"");
    }
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return refused("the Authorization header must be \"Bearer <token>\"");
    }
    String token = authorization.substring(SCHEME.length()).strip();
    if (token.isEmpty() || token.length() > MAX_TOKEN) {
      return refused("the token must have 1 to " + MAX_TOKEN + " characters");
    }
    try {
      return verifier
          .authenticate(new TokenCredentials(token))
          .map(JwtAuthenticator::identity)
          .recover(cause -> refused(explain(cause)));
    } catch (RuntimeException e) {
      return refused(explain(e));
    }
  }

  private static Identity identity(User user) {
    JsonObject claims = user.attributes().getJsonObject("accessToken");
    if (!(claims.getValue("sub") instanceof String subject)) {
      throw new FailureException(
          FailureCode.UNAUTHENTICATED,
          "the token has no subject; its claim \"sub\" names the user");
    }
    return new Identity(subject, authorities(claims.getValue("authorities")));
  }

  private static Set<Authority> authorities(@Nullable Object claim) {
    if (!(claim instanceof JsonArray names)) {
      return Set.of();
    }
    return names.stream()
        .flatMap(name -> Authority.ofWireName(String.valueOf(name)).stream())
        .filter(authority -> authority != Authority.SYSTEM)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String explain(Throwable cause) {
    if (cause instanceof FailureException typed) {
      return typed.failure().message();
    }
    String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return said.contains("expired")
        ? "the token has expired; get a new one"
        : "the token is malformed, or not signed by this cluster, or meant for another one";
  }

  private static Future<Identity> refused(String message) {
    return Future.failedFuture(new FailureException(FailureCode.UNAUTHENTICATED, message));
  }
}
