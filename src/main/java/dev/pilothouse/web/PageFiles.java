package dev.pilothouse.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The static files in the jar, read once each and kept; there are a dozen small ones. */
final class PageFiles {
  private static final Pattern NAME = Pattern.compile("([a-z]+/)?[a-z0-9-]+(\\.[a-z0-9]+){1,2}");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, PageFile> files = new ConcurrentHashMap<>();

  /** The file of this name below {@code web/}, or null if there is none. */
  @Nullable PageFile find(String name) {
    PageFile known = files.get(name);
    if (known != null || !NAME.matcher(name).matches()) {
      return known;
    }
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    try (InputStream in = PageFiles.class.getResourceAsStream("/web/" + name)) {
      if (type == null || in == null) {
        return null;
      }
      byte[] content = in.readAllBytes();
      PageFile file = new PageFile(Buffer.buffer(content), type, tag(content));
      files.put(name, file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read web/" + name, e);
    }
  }

  private static String tag(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
