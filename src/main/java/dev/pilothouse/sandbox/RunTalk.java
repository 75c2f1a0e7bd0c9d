package dev.pilothouse.sandbox;

import dev.pilothouse.sandbox.wire.Frame;
import dev.pilothouse.sandbox.wire.FrameType;
import dev.pilothouse.sandbox.wire.ProtocolException;
import java.util.concurrent.CompletableFuture;

/** What a supervisor says while one program runs: output, then artefacts. */
final class RunTalk {
  private final OutputCollector output;
  private final ArtefactCollector artefacts;
  private final CompletableFuture<End> end;
  private final CompletableFuture<Boolean> over = new CompletableFuture<>();
  private boolean atArtefacts;

  /**
   * @param end completed when the run is over or has written too much, unless something else did
   */
  RunTalk(OutputCollector output, ArtefactCollector artefacts, CompletableFuture<End> end) {
    this.output = output;
    this.artefacts = artefacts;
    this.end = end;
  }

  void heard(Frame frame) {
    switch (frame.type()) {
      case OUT -> wrote(OutputSource.STDOUT, frame);
      case ERR -> wrote(OutputSource.STDERR, frame);
      case ARTEFACT -> {
        atArtefacts = true;
        artefacts.begin(frame.payload());
      }
      case ARTEFACT_DATA -> artefacts.more(frame.payload());
      default -> throw new ProtocolException(frame.type() + " out of turn");
    }
  }

  private void wrote(OutputSource source, Frame frame) {
    if (atArtefacts) {
      throw new ProtocolException(FrameType.OUT + " after artefacts");
    }
    if (!output.write(source, frame.payload())) {
      end.complete(End.OUTPUT_LIMIT);
    }
  }

  void requireWhole() {
    artefacts.requireWhole();
  }

  /** Hears that nothing more comes. */
  void over(End how) {
    end.complete(how);
    over.complete(true);
  }

  /** Completed when nothing more comes, whatever ended the run. */
  CompletableFuture<Boolean> over() {
    return over;
  }

  /** What ends the run, completed by whoever is first. */
  CompletableFuture<End> end() {
    return end;
  }

  OutputCollector output() {
    return output;
  }

  ArtefactCollector artefacts() {
    return artefacts;
  }
}
