package dev.pilothouse.sandbox;

import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.sandbox.ExecutionEvent;
import dev.pilothouse.contracts.sandbox.ExecutionState;
import dev.pilothouse.contracts.sandbox.LateEvidence;
import dev.pilothouse.contracts.sandbox.OutputPart;
import dev.pilothouse.contracts.sandbox.SandboxEndpoints;
import dev.pilothouse.contracts.sandbox.StreamRequest;
import java.util.List;

/** Tells the member that follows an execution. */
final class StreamSink implements EventSink {
  private final TypedBus bus;
  private final String node;
  private final String stream;

  StreamSink(TypedBus bus, StreamRequest asked) {
    this.bus = bus;
    this.node = asked.node();
    this.stream = asked.stream();
  }

  @Override
  public void state(ExecutionState state) {
    tell(ExecutionEvent.state(stream, state));
  }

  @Override
  public void output(List<OutputPart> parts) {
    tell(ExecutionEvent.output(stream, parts));
  }

  @Override
  public void gap(String reason) {
    tell(ExecutionEvent.gap(stream, reason));
  }

  @Override
  public void evidence(LateEvidence evidence) {
    tell(ExecutionEvent.evidence(stream, evidence));
  }

  private void tell(ExecutionEvent event) {
    bus.publishOn(node, SandboxEndpoints.EVENTS, event);
  }
}
