package dev.pilothouse.auth;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON Web Key Sets. Only public keys for signatures are taken: RSA from 2048 bits, and the
 * curves P-256, P-384 and P-521. Other entries are left out, as the standard wants it.
 */
final class Jwks {
  /** The largest set, in bytes. */
  static final int MAX_BYTES = 256 * 1024;

  private static final System.Logger LOG = System.getLogger(Jwks.class.getName());
  private static final int MAX_KEYS = 32;
  private static final int LEAST_RSA_BYTES = 256;
  private static final List<String> RSA =
      List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512");
  private static final Map<String, String> CURVES =
      Map.of("P-256", "ES256", "P-384", "ES384", "P-521", "ES512");
  private static final List<String> PUBLIC = List.of("kty", "kid", "n", "e", "crv", "x", "y");

  private Jwks() {}

  /**
   * The usable keys of a set.
   *
   * @throws IllegalArgumentException if it is none, is too large, or has no usable key
   */
  static KeySet parse(Vertx vertx, Buffer text) {
    if (text.length() > MAX_BYTES) {
      throw new IllegalArgumentException("a key set has at most " + MAX_BYTES + " bytes");
    }
    JsonArray entries = entries(text);
    if (entries.size() > MAX_KEYS) {
      throw new IllegalArgumentException(
          "a key set has at most " + MAX_KEYS + " keys, not " + entries.size());
    }
    List<VerificationKey> keys = new ArrayList<>();
    for (Object entry : entries) {
      if (entry instanceof JsonObject jwk) {
        keys.addAll(keys(vertx, jwk));
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException(
          "the key set has no public RSA key of 2048 bits or more and no public EC key");
    }
    return new KeySet(keys);
  }

  private static JsonArray entries(Buffer text) {
    try {
      if (new JsonObject(text).getValue("keys") instanceof JsonArray entries) {
        return entries;
      }
    } catch (DecodeException | ClassCastException e) {
      // told below, together with objects that are none
    }
    throw new IllegalArgumentException("a key set is a JSON object with a list \"keys\"");
  }

  /** One key for each algorithm it may be used with; none where that is not known. */
  private static List<VerificationKey> keys(Vertx vertx, JsonObject jwk) {
    try {
      return algorithms(jwk).map(alg -> VerificationKey.of(vertx, publicPart(jwk, alg))).toList();
    } catch (RuntimeException unusable) {
      LOG.log(
          Level.WARNING,
          "a key of the key set for tokens cannot be used: {0}",
          unusable.toString());
      return List.of();
    }
  }

  private static Stream<String> algorithms(JsonObject jwk) {
    String use = jwk.getString("use");
    if (use != null && !use.equals("sig")) {
      return Stream.empty();
    }
    String stated = jwk.getString("alg");
    return possible(jwk).filter(alg -> stated == null || stated.equals(alg));
  }

  private static Stream<String> possible(JsonObject jwk) {
    return switch (jwk.getString("kty", "")) {
      case "RSA" -> modulusBytes(jwk) < LEAST_RSA_BYTES ? Stream.empty() : RSA.stream();
      case "EC" ->
          jwk.containsKey("x") && jwk.containsKey("y")
              ? Stream.ofNullable(CURVES.get(jwk.getString("crv", "")))
              : Stream.empty();
      default -> Stream.empty();
    };
  }

  private static int modulusBytes(JsonObject jwk) {
    @Nullable String modulus = jwk.getString("n");
    return modulus == null ? 0 : Base64.getUrlDecoder().decode(modulus).length;
  }

  private static JsonObject publicPart(JsonObject jwk, String alg) {
    JsonObject key = new JsonObject().put("alg", alg);
    PUBLIC.stream().filter(jwk::containsKey).forEach(name -> key.put(name, jwk.getValue(name)));
    return key;
  }
}
