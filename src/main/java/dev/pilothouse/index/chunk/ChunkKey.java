package dev.pilothouse.index.chunk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names what a model makes of a text, so that equal texts are embedded once, wherever they are. */
public final class ChunkKey {

  private ChunkKey() {}

  /**
   * A SHA-256 over the model and the text it reads, as 64 hexadecimal digits.
   *
   * @param modelId the model with everything that changes its vectors
   */
  public static String of(String modelId, String embeddedText) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(modelId.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(embeddedText.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256", e);
    }
  }
}
