package dev.pilothouse.sandbox.wire;

/** A supervisor broke the protocol; its run has failed. */
public final class ProtocolException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ProtocolException(String message) {
    super(message, null, false, false);
  }
}
