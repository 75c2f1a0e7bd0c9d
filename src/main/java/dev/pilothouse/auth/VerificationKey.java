package dev.pilothouse.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import org.jspecify.annotations.Nullable;

/**
 * One key for one algorithm. Because a key never serves another algorithm than its own, a public
 * key cannot be taken for a shared secret. Thread-safe.
 */
final class VerificationKey {
  private final String alg;
  private final @Nullable String kid;
  private final JWTAuth verifier;

  private VerificationKey(String alg, @Nullable String kid, JWTAuth verifier) {
    this.alg = alg;
    this.kid = kid;
    this.verifier = verifier;
  }

  static VerificationKey shared(Vertx vertx, String alg, String secret) {
    PubSecKeyOptions key = new PubSecKeyOptions().setAlgorithm(alg).setBuffer(secret);
    return new VerificationKey(alg, null, JWTAuth.create(vertx, options().addPubSecKey(key)));
  }

  /**
   * A public key.
   *
   * @param jwk with its algorithm, and without private parts
   * @throws RuntimeException if it is none
   */
  static VerificationKey of(Vertx vertx, JsonObject jwk) {
    return new VerificationKey(
        jwk.getString("alg"), jwk.getString("kid"), JWTAuth.create(vertx, options().addJwk(jwk)));
  }

  /** Whether a token with this header may be signed with this key. */
  boolean fits(TokenHeader header) {
    return alg.equals(header.alg())
        && (kid == null || header.kid() == null || kid.equals(header.kid()));
  }

  /** The claims of the token, or null if this key did not sign it. */
  @Nullable JsonObject verify(String token) {
    try {
      Future<User> checked = verifier.authenticate(new TokenCredentials(token));
      return checked.succeeded()
          ? checked.result().attributes().getJsonObject("accessToken")
          : null;
    } catch (RuntimeException malformed) {
      return null;
    }
  }

  // The signature alone; what the claims say is for Claims to judge.
  private static JWTAuthOptions options() {
    return new JWTAuthOptions().setJWTOptions(new JWTOptions().setIgnoreExpiration(true));
  }
}
