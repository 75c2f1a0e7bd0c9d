package dev.pilothouse.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * This process among the members of the cluster.
 *
 * @param instance the member's id, another after each start
 */
record NodeName(String instance) {
  private static final int TAG_BYTES = 6;

  /** Twelve hex digits that ids of executions begin with and that this member serves at. */
  String tag() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(instance.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
