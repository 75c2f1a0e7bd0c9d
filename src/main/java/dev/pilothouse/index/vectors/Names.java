package dev.pilothouse.index.vectors;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/** Names for what is kept in a store that others use too: readable, and different for sure. */
final class Names {
  private static final int READABLE = 40;
  private static final int DIGITS = 16;

  private Names() {}

  /** A name of lower-case letters, digits and dashes that no other parts have. */
  static String of(String... parts) {
    StringBuilder name = new StringBuilder("pilothouse");
    for (String part : parts) {
      String plain = part.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
      name.append('-').append(plain, 0, Math.min(READABLE, plain.length()));
    }
    String hash = HexFormat.of().formatHex(hash(parts)).substring(0, DIGITS);
    return name.append('-').append(hash).toString();
  }

  /** A UUID that stands for these parts. */
  static String uuid(String... parts) {
    ByteBuffer hash = ByteBuffer.wrap(hash(parts));
    long high = (hash.getLong() & ~0xF000L) | 0x8000L;
    long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  private static byte[] hash(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256", e);
    }
  }
}
