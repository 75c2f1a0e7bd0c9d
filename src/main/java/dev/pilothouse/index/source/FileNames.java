package dev.pilothouse.index.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** File names as UTF-8 text, whatever the locale of this process. */
final class FileNames {

  private FileNames() {}

  /** A path's last name; bytes that are not UTF-8 become replacement characters. */
  static String of(Path file) {
    String name = String.valueOf(file.getFileName());
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > '~') {
        return decode(file.toUri().getRawPath());
      }
    }
    return name;
  }

  private static String decode(String rawPath) {
    String path = rawPath.endsWith("/") ? rawPath.substring(0, rawPath.length() - 1) : rawPath;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = path.lastIndexOf('/') + 1; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%') {
        bytes.write(Integer.parseInt(path.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
