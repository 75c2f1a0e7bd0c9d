package dev.pilothouse.sandbox.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts frames together from bytes that arrive in any pieces. Holds one frame at most. */
public final class FrameReader {
  private final ByteBuffer head = ByteBuffer.allocate(5);
  private byte @Nullable [] body;
  private int filled;

  /**
   * Takes the next bytes, and passes on each frame that they complete.
   *
   * @throws ProtocolException when they are no frames
   */
  public void feed(byte[] bytes, Consumer<Frame> to) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.hasRemaining()) {
      if (body == null) {
        head.put(in.get());
        if (!head.hasRemaining()) {
          body = new byte[payloadLength()];
        }
      } else {
        int part = Math.min(in.remaining(), body.length - filled);
        in.get(body, filled, part);
        filled += part;
      }
      if (body != null && filled == body.length) {
        Frame frame = new Frame(FrameType.of(head.get(4)), body);
        head.clear();
        body = null;
        filled = 0;
        to.accept(frame);
      }
    }
  }

  private int payloadLength() {
    int length = head.getInt(0) - 1;
    if (length < 0 || length > Frame.MAX_PAYLOAD) {
      byte[] start = Arrays.copyOf(head.array(), 4);
      throw new ProtocolException("bytes that are no frame: " + Arrays.toString(start));
    }
    FrameType _ = FrameType.of(head.get(4));
    return length;
  }
}
