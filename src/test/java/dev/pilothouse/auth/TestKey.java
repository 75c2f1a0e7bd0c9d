package dev.pilothouse.auth;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Base64;

/** A key pair of a test's own, as JSON Web Keys and as what signs tokens with it. */
public final class TestKey {
  private final String kid;
  private final JsonObject shown;
  private final JsonObject secret;

  private TestKey(String kid, JsonObject shown, JsonObject secret) {
    this.kid = kid;
    this.shown = shown.put("kid", kid);
    this.secret = secret;
  }

  static TestKey rsa(String kid, int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
    JsonObject shown =
        new JsonObject()
            .put("kty", "RSA")
            .put("n", text(key.getModulus(), 0))
            .put("e", text(key.getPublicExponent(), 0));
    JsonObject secret =
        shown
            .copy()
            .put("d", text(key.getPrivateExponent(), 0))
            .put("p", text(key.getPrimeP(), 0))
            .put("q", text(key.getPrimeQ(), 0))
            .put("dp", text(key.getPrimeExponentP(), 0))
            .put("dq", text(key.getPrimeExponentQ(), 0))
            .put("qi", text(key.getCrtCoefficient(), 0));
    return new TestKey(kid, shown, secret);
  }

  /** An EC key pair; the bytes are those of a coordinate. */
  public static TestKey ec(String kid, String curve, int bytes) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp" + curve.substring(2) + "r1"));
    KeyPair pair = generator.generateKeyPair();
    ECPublicKey point = (ECPublicKey) pair.getPublic();
    JsonObject shown =
        new JsonObject()
            .put("kty", "EC")
            .put("crv", curve)
            .put("x", text(point.getW().getAffineX(), bytes))
            .put("y", text(point.getW().getAffineY(), bytes));
    JsonObject secret =
        shown.copy().put("d", text(((ECPrivateKey) pair.getPrivate()).getS(), bytes));
    return new TestKey(kid, shown, secret);
  }

  /** The public key as a key set holds it. */
  public JsonObject shown() {
    return shown.copy();
  }

  /** A token whose header names the key. */
  public String token(Vertx vertx, String alg, JsonObject claims) {
    return token(vertx, alg, claims, kid);
  }

  /** A token whose header names any key. */
  String token(Vertx vertx, String alg, JsonObject claims, String named) {
    JWTAuth signer =
        JWTAuth.create(
            vertx, new JWTAuthOptions().addJwk(secret.copy().put("alg", alg).put("kid", named)));
    return signer.generateToken(claims, new JWTOptions().setAlgorithm(alg));
  }

  private static String text(BigInteger number, int atLeast) {
    byte[] bytes = number.toByteArray();
    int from = bytes[0] == 0 && bytes.length > 1 ? 1 : 0;
    byte[] padded = new byte[Math.max(atLeast, bytes.length - from)];
    System.arraycopy(bytes, from, padded, padded.length - bytes.length + from, bytes.length - from);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(padded);
  }
}
