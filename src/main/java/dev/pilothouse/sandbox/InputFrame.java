package dev.pilothouse.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * What a container's first program reads from its standard input: a count, then name and content
 * pairs, then the program's own input; each a 4-byte big-endian length and its bytes.
 */
final class InputFrame {
  private InputFrame() {}

  static byte[] of(ExecutionRequest request) {
    Map<String, String> files = request.files() == null ? Map.of() : request.files();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(1 + files.size());
      write(out, ExecutionRequest.PROGRAM_FILE);
      write(out, request.code());
      for (Map.Entry<String, String> file : files.entrySet()) {
        write(out, file.getKey());
        write(out, file.getValue());
      }
      write(out, request.stdin() == null ? "" : request.stdin());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
