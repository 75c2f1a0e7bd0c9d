package dev.pilothouse.socket;

import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import org.jspecify.annotations.Nullable;

/** A frame that the bridge does not act on, with the word for it that bridge clients know. */
final class RefusedFrame extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String word;
  private final @Nullable String address;
  private final transient Failure failure;

  RefusedFrame(String word, @Nullable String address, FailureCode code, String message) {
    super(message, null, false, false);
    this.word = word;
    this.address = address;
    this.failure = new Failure(code, message);
  }

  String word() {
    return word;
  }

  @Nullable String address() {
    return address;
  }

  Failure failure() {
    return failure;
  }
}
