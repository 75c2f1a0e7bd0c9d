package dev.pilothouse.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.pilothouse.sandbox.wire.FrameReader;
import dev.pilothouse.sandbox.wire.FrameType;
import dev.pilothouse.sandbox.wire.ProtocolException;
import dev.pilothouse.sandbox.wire.Ready;
import dev.pilothouse.sandbox.wire.RunReport;
import dev.pilothouse.sandbox.wire.Wire;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a supervisor says, from its readiness to its result, checked for order and measure.
 *
 * <p>The engine's thread calls it; whoever waits looks at its futures, which never fail.
 */
final class Conversation extends EngineCallback<Conversation, Frame> {
  private static final int MAX_COMPLAINT = 2048;

  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private final FrameReader reader = new FrameReader();
  private final StringBuilder complaint = new StringBuilder();
  private volatile @Nullable RunTalk talk;
  private volatile @Nullable RunReport report;
  private volatile @Nullable String fault;

  /** True when the supervisor is ready, false when it never will be. */
  CompletableFuture<Boolean> ready() {
    return ready;
  }

  /** Completed when nothing more comes, for whatever reason. */
  CompletableFuture<Boolean> ended() {
    return ended;
  }

  /** Listens to a run from now on. */
  void begin(RunTalk run) {
    talk = run;
    if (ended.isDone()) {
      run.over(End.BROKEN);
    }
  }

  /** The result, once there is one. */
  @Nullable RunReport report() {
    return report;
  }

  /** What the supervisor did wrong or complained of, as far as is known. */
  String complaint() {
    synchronized (complaint) {
      String text = fault == null ? "" : fault + " ";
      return (text + complaint.toString().strip()).strip();
    }
  }

  @Override
  public void onNext(Frame piece) {
    if (piece.getStreamType() == StreamType.STDERR) {
      complain(new String(piece.getPayload(), UTF_8));
      return;
    }
    if (fault != null) {
      return;
    }
    try {
      reader.feed(piece.getPayload(), this::heard);
    } catch (ProtocolException e) {
      fault = e.getMessage();
      over();
    }
  }

  private void complain(String text) {
    synchronized (complaint) {
      complaint.append(text);
      complaint.delete(0, Math.max(0, complaint.length() - MAX_COMPLAINT));
    }
  }

  private void heard(dev.pilothouse.sandbox.wire.Frame frame) {
    RunTalk run = talk;
    if (frame.type() == FrameType.READY && !ready.isDone()) {
      if (Wire.read(frame, Ready.class).protocol() != Wire.PROTOCOL) {
        throw new ProtocolException("another version of the protocol; make the image anew");
      }
      ready.complete(true);
    } else if (run == null || report != null) {
      throw new ProtocolException(frame.type() + " out of turn");
    } else if (frame.type() == FrameType.RESULT) {
      run.requireWhole();
      report = Wire.read(frame, RunReport.class);
      run.over(End.EXITED);
    } else {
      run.heard(frame);
    }
  }

  private void over() {
    ready.complete(false);
    ended.complete(true);
    RunTalk run = talk;
    if (run != null) {
      run.over(End.BROKEN);
    }
  }

  @Override
  void lost(Throwable cause) {
    over();
  }

  @Override
  public void onComplete() {
    over();
    super.onComplete();
  }
}
