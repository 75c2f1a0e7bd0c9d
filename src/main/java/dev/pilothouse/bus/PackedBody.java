package dev.pilothouse.bus;

import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One buffer for a record: the length of its JSON (4 bytes, big-endian), the JSON, and per {@link
 * Bytes} component the length (4 bytes) and the bytes, in the order in which the JSON names them.
 */
final class PackedBody {
  private PackedBody() {}

  static Buffer encode(Object contract) {
    List<Bytes> segments = new ArrayList<>();
    byte[] header;
    try {
      header =
          Json.MAPPER
              .writer()
              .withAttribute(BytesJson.SEGMENTS, segments)
              .writeValueAsBytes(contract);
    } catch (IOException e) {
      throw new IllegalStateException("no JSON for " + contract.getClass().getName(), e);
    }
    int size = 4 + header.length;
    for (Bytes segment : segments) {
      size = Math.addExact(size, 4 + segment.length());
    }
    Buffer body = Buffer.buffer(size).appendInt(header.length).appendBytes(header);
    for (Bytes segment : segments) {
      body.appendInt(segment.length()).appendBytes(segment.toArray());
    }
    return body;
  }

  static <T> T decode(Buffer body, Class<T> type) {
    try {
      int at = 4 + checkedLength(body, 0);
      byte[] header = body.getBytes(4, at);
      List<Bytes> segments = new ArrayList<>();
      while (at < body.length()) {
        int length = checkedLength(body, at);
        segments.add(Bytes.wrap(body.getBytes(at + 4, at + 4 + length)));
        at += 4 + length;
      }
      return Json.MAPPER
          .readerFor(type)
          .withAttribute(BytesJson.SEGMENTS, segments)
          .readValue(header);
    } catch (IOException e) {
      throw Json.invalid(e);
    }
  }

  private static int checkedLength(Buffer body, int at) {
    if (body.length() - at >= 4) {
      int length = body.getInt(at);
      if (length >= 0 && length <= body.length() - at - 4) {
        return length;
      }
    }
    throw new FailureException(FailureCode.INVALID_REQUEST, "the packed body is cut short");
  }
}
