package dev.pilothouse.sandbox;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;

/** Takes a container's output as far as the limit, and tells when it ends or passes the limit. */
final class OutputCollector extends EngineCallback<OutputCollector, Frame> {
  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
  private final Utf8Chunks stdoutText;
  private final Utf8Chunks stderrText;
  private final CompletableFuture<End> end;
  private int room;
  private boolean truncated;

  /**
   * @param limit bytes of both streams together
   * @param end completed when the output ends, unless something else did so before
   * @param listener hears of it as it comes
   */
  OutputCollector(int limit, CompletableFuture<End> end, OutputListener listener) {
    this.stdoutText = new Utf8Chunks(text -> listener.wrote(OutputSource.STDOUT, text));
    this.stderrText = new Utf8Chunks(text -> listener.wrote(OutputSource.STDERR, text));
    this.room = limit;
    this.end = end;
  }

  @Override
  public synchronized void onNext(Frame frame) {
    byte[] bytes = frame.getPayload();
    int kept = Math.min(bytes.length, room);
    boolean error = frame.getStreamType() == StreamType.STDERR;
    (error ? stderr : stdout).write(bytes, 0, kept);
    (error ? stderrText : stdoutText).add(bytes, kept);
    room -= kept;
    if (kept < bytes.length) {
      truncated = true;
      end.complete(End.OUTPUT_LIMIT);
    }
  }

  @Override
  void lost(Throwable cause) {
    end.complete(End.ENGINE_LOST);
  }

  @Override
  public void onComplete() {
    end.complete(End.EXITED);
    super.onComplete();
  }

  /** Standard output; where the program was cut off, a half-written character is left out. */
  synchronized String stdout(boolean cut) {
    return Utf8.decode(stdout.toByteArray(), cut);
  }

  /** Standard error, likewise. */
  synchronized String stderr(boolean cut) {
    return Utf8.decode(stderr.toByteArray(), cut);
  }

  synchronized boolean truncated() {
    return truncated;
  }
}
