package dev.pilothouse.sandbox;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Keeps what a program writes as far as the limit, and passes it on in whole characters. */
final class OutputCollector {
  private final Kept stdout = new Kept(OutputSource.STDOUT);
  private final Kept stderr = new Kept(OutputSource.STDERR);
  private final OutputListener listener;
  private int room;
  private boolean truncated;

  /**
   * @param limit bytes of both streams together
   * @param listener hears it meanwhile, on the thread that calls {@link #write}
   */
  OutputCollector(int limit, OutputListener listener) {
    this.room = limit;
    this.listener = listener;
  }

  /** Takes some output; false when it is more than the limit. */
  synchronized boolean write(OutputSource source, byte[] bytes) {
    byte[] taken = bytes;
    if (bytes.length > room) {
      truncated = true;
      taken = Arrays.copyOf(bytes, room);
    }
    room -= taken.length;
    Kept stream = of(source);
    stream.bytes.writeBytes(taken);
    tell(source, stream.text.next(taken));
    return !truncated;
  }

  /**
   * Says that there is no more; without a kill, a character cut off at the end is shown as such.
   */
  synchronized void end(boolean cut) {
    if (!cut) {
      tell(stdout.source, stdout.text.end());
      tell(stderr.source, stderr.text.end());
    }
  }

  private Kept of(OutputSource source) {
    return source == OutputSource.STDOUT ? stdout : stderr;
  }

  private void tell(OutputSource source, String text) {
    if (!text.isEmpty()) {
      listener.wrote(source, text);
    }
  }

  /** Everything of one stream; where the program was cut off, a half character is left out. */
  synchronized String text(OutputSource source, boolean cut) {
    return Utf8.decode(of(source).bytes.toByteArray(), cut);
  }

  synchronized boolean truncated() {
    return truncated;
  }

  /** Notes that the supervisor held more back. */
  synchronized void truncate() {
    truncated = true;
  }

  /** One stream. */
  private static final class Kept {
    private final OutputSource source;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Utf8Stream text = new Utf8Stream();

    Kept(OutputSource source) {
      this.source = source;
    }
  }
}
