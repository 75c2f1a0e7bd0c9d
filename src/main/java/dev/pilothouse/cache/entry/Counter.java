package dev.pilothouse.cache.entry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * One version counter in Redis.
 *
 * <p>Its id is the first 64 bits of the SHA-256 of its name. Two names of one project that share an
 * id share a counter, which ends too much and never too little.
 *
 * @param id what entries hold
 * @param key its Redis key, {@code ph:cache:{<owner>}:t:<id>}
 */
public record Counter(long id, String key) {
  private static final int ID_BYTES = 8;

  /** The counter of a name in a project. */
  static Counter named(Owner owner, String name) {
    return of(owner, ByteBuffer.wrap(sha256(name.getBytes(StandardCharsets.UTF_8))).getLong());
  }

  /** The counter with an id in a project. */
  public static Counter of(Owner owner, long id) {
    byte[] bytes = ByteBuffer.allocate(ID_BYTES).putLong(id).array();
    return new Counter(
        id, owner.prefix() + "t:" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
