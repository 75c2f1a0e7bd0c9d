package dev.pilothouse.cache;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Redis keys of entries: {@code ph:cache:{<project>}:<ns>:<key>}.
 *
 * <p>Text that could be mistaken for another part is replaced by {@code ~} and its SHA-256, so that
 * no two entries share a key, whatever characters projects and keys are made of.
 */
final class EntryKeys {
  private static final Pattern SAFE_PROJECT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern SAFE_KEY = Pattern.compile("[A-Za-z0-9._:/@=+-]{1,128}");

  /**
   * Stands for all projects; none is called so, because {@code ~} always has a digest behind it.
   */
  private static final String EVERY_PROJECT = "~";

  private EntryKeys() {}

  static String of(Namespace namespace, @Nullable String project, String key) {
    String owner =
        project == null || namespace.shared() ? EVERY_PROJECT : part(project, SAFE_PROJECT);
    return "ph:cache:{" + owner + "}:" + namespace.name() + ":" + part(key, SAFE_KEY);
  }

  private static String part(String text, Pattern safe) {
    return safe.matcher(text).matches() ? text : "~" + digest(text);
  }

  private static String digest(String text) {
    try {
      // the characters as they are: an encoding would turn all lone surrogates into the same one
      ByteBuffer bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
      bytes.asCharBuffer().put(text);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
