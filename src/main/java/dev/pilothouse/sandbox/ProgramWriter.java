package dev.pilothouse.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pilothouse.sandbox.wire.Frame;
import dev.pilothouse.sandbox.wire.FrameType;
import dev.pilothouse.sandbox.wire.RunOrder;
import dev.pilothouse.sandbox.wire.Wire;
import dev.pilothouse.sandbox.wire.WireLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Hands a program with its files and its input to a supervisor; small ones in one piece. */
final class ProgramWriter {
  private static final int PIECE = 64 << 10;

  private final FrameInput to;
  private final Program job;
  private final RunLimits limits;
  private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
  private long deadline;

  ProgramWriter(FrameInput to, Program job, RunLimits limits) {
    this.to = to;
    this.job = job;
    this.limits = limits;
  }

  /**
   * Writes all of it.
   *
   * @param deadlineNanos until when, by System.nanoTime
   * @return false when the supervisor did not take it in time or has gone
   * @throws IOException when a file cannot be read
   */
  boolean write(long deadlineNanos) throws IOException, InterruptedException {
    deadline = deadlineNanos;
    WireLimits ends =
        new WireLimits(
            limits.wall().toMillis(),
            null,
            limits.outputBytes(),
            ArtefactCollector.MAX_BYTES,
            ArtefactCollector.MAX_COUNT);
    RunOrder order =
        new RunOrder(job.mode(), job.program(), job.argv(), job.env(), ends, job.artefacts());
    boolean taken = put(Wire.run(order));
    for (ProgramFile file : job.files()) {
      taken = taken && put(Wire.file(file.name(), file.size()));
      try (InputStream content = file.content().open()) {
        taken = taken && copy(content, FrameType.DATA, file.size());
      }
    }
    taken = taken && put(Frame.of(FrameType.GO));
    byte[] stdin = job.stdin().getBytes(UTF_8);
    taken = taken && copy(new ByteArrayInputStream(stdin), FrameType.INPUT, stdin.length);
    return taken && put(Frame.of(FrameType.INPUT_END)) && flush();
  }

  private boolean copy(InputStream content, FrameType type, int size)
      throws IOException, InterruptedException {
    int left = size;
    while (left > 0) {
      byte[] part = content.readNBytes(Math.min(left, Frame.MAX_PAYLOAD));
      if (part.length == 0) {
        throw new IOException("a file became shorter while it was read");
      }
      left -= part.length;
      if (!put(new Frame(type, part))) {
        return false;
      }
    }
    return true;
  }

  private boolean put(Frame frame) throws InterruptedException {
    piece.writeBytes(frame.encoded());
    return piece.size() < PIECE || flush();
  }

  private boolean flush() throws InterruptedException {
    boolean taken = to.write(piece.toByteArray(), deadline);
    piece.reset();
    return taken;
  }
}
