package dev.pilothouse.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Reads and writes what frames carry. */
public final class Wire {
  /** The version of the protocol that this node speaks. */
  public static final int PROTOCOL = 1;

  /** Most bytes of a result. */
  private static final int MAX_JSON = 64 << 10;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private Wire() {}

  /** The frame that orders a run. */
  public static Frame run(RunOrder order) {
    try {
      return new Frame(FrameType.RUN, JSON.writeValueAsBytes(order));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The frame that begins a file. */
  public static Frame file(String name, int size) {
    byte[] bytes = name.getBytes(UTF_8);
    byte[] payload = ByteBuffer.allocate(4 + bytes.length).putInt(size).put(bytes).array();
    return new Frame(FrameType.FILE, payload);
  }

  /**
   * The JSON that a frame carries.
   *
   * @throws ProtocolException when it is none of that type
   */
  public static <T> T read(Frame frame, Class<T> type) {
    if (frame.payload().length > MAX_JSON) {
      throw new ProtocolException(frame.type() + " has " + frame.payload().length + " bytes");
    }
    try {
      T value = JSON.readValue(frame.payload(), type);
      if (value == null) {
        throw new ProtocolException(frame.type() + " carries null");
      }
      return value;
    } catch (IOException e) {
      throw new ProtocolException(frame.type() + " carries no JSON as agreed");
    }
  }
}
