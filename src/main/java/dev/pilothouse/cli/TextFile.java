package dev.pilothouse.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files of text that go along with a request. */
final class TextFile {
  private TextFile() {}

  /** The text of a file, or of standard input. */
  static String read(String name) {
    if (name.equals(StandardInput.NAME)) {
      return StandardInput.text();
    }
    try {
      byte[] bytes = Files.readAllBytes(Path.of(name));
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(name + " is not UTF-8 text");
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + name + ": is it there?");
    }
  }

  /** The texts of files given as {@code PATH} or {@code NAME=PATH}, by name. */
  static Map<String, String> named(List<String> given) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String file : given) {
      int equals = file.indexOf('=');
      String path = file.substring(equals + 1);
      Path last = Path.of(path).getFileName();
      String name = equals < 0 ? String.valueOf(last) : file.substring(0, equals);
      if (texts.put(name, read(path)) != null) {
        throw new IllegalArgumentException("two files are called " + name + "; use NAME=PATH");
      }
    }
    return texts;
  }
}
