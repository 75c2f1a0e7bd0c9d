package dev.pilothouse.auth;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a token says of its own signature, which nobody has checked yet.
 *
 * @param alg name of the algorithm
 * @param kid name of the key, or null if it names none
 */
record TokenHeader(String alg, @Nullable String kid) {
  private static final Pattern ALGORITHMS = Pattern.compile("(HS|RS|PS|ES)(256|384|512)");

  /**
   * Reads the first part of a token; null if it cannot be read or asks for what is not known, such
   * as the algorithm {@code none}.
   */
  static @Nullable TokenHeader of(String token) {
    int end = token.indexOf('.');
    if (end < 0) {
      return null;
    }
    try {
      byte[] json = Base64.getUrlDecoder().decode(token.substring(0, end));
      JsonObject header = new JsonObject(Buffer.buffer(json));
      // A header that lists critical extensions must be refused by whoever does not know them.
      if (!(header.getValue("alg") instanceof String alg)
          || !ALGORITHMS.matcher(alg).matches()
          || header.containsKey("crit")) {
        return null;
      }
      return new TokenHeader(alg, header.getString("kid"));
    } catch (IllegalArgumentException | DecodeException | ClassCastException e) {
      return null;
    }
  }
}
