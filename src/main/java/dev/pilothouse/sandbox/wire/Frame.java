package dev.pilothouse.sandbox.wire;

import java.nio.ByteBuffer;

/** One message between a node and a supervisor. Immutable: nobody changes what it carries. */
public final class Frame {
  /** Most bytes that one frame carries. */
  public static final int MAX_PAYLOAD = 256 << 10;

  private static final byte[] NOTHING = {};

  private final FrameType type;
  private final byte[] payload;

  public Frame(FrameType type, byte[] payload) {
    this.type = type;
    this.payload = payload;
  }

  /** What it means. */
  public FrameType type() {
    return type;
  }

  /** What it carries. */
  public byte[] payload() {
    return payload;
  }

  /** A frame that carries nothing. */
  public static Frame of(FrameType type) {
    return new Frame(type, NOTHING);
  }

  /** Its bytes on the wire. */
  public byte[] encoded() {
    return ByteBuffer.allocate(5 + payload.length)
        .putInt(1 + payload.length)
        .put(type.letter())
        .put(payload)
        .array();
  }
}
