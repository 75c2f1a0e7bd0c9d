package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.sandbox.ExecutionState;
import dev.pilothouse.contracts.sandbox.LateEvidence;
import dev.pilothouse.contracts.sandbox.OutputPart;
import java.util.List;

/** Where the events of one execution go, one at a time and in order. */
interface EventSink {
  /** It stands here now. */
  void state(ExecutionState state);

  /** Its program wrote this, in this order. */
  void output(List<OutputPart> parts);

  /** Its container had changed this. */
  void evidence(LateEvidence evidence);

  /** Output is missing from here on. */
  void gap(String reason);
}
