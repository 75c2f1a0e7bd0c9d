package dev.pilothouse.bench.socket;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens signed with HS256, each of another user who may follow rooms and publish to them. */
final class Tokens {
  /** The key that the nodes are started with. */
  static final String SECRET = "bench-only-key-of-more-than-32-bytes";

  private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
  private static final long VALID_SECONDS = 24 * 3600;

  private Tokens() {}

  /** A token of one user. */
  static String of(String user) {
    long expires = System.currentTimeMillis() / 1000 + VALID_SECONDS;
    String claims =
        "{\"sub\":\"%s\",\"exp\":%d,\"authorities\":[\"rooms:read\",\"rooms:write\"]}"
            .formatted(user, expires);
    String signed = base64(bytes(HEADER)) + "." + base64(bytes(claims));
    return signed + "." + base64(hmac(signed));
  }

  /** Writes one token a line. */
  static Path write(Path file, int users) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < users; i++) {
      lines.add(of("bench-" + i));
    }
    return Files.write(file, lines);
  }

  private static byte[] hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(SECRET), "HmacSHA256"));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
