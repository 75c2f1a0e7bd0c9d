package dev.pilothouse.contracts.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an execution that is followed; exactly one component beside the name is there.
 *
 * @param stream the name its follower gave
 * @param state where it stands now; the phases {@code done} and {@code failed} are the last event
 *     but for evidence
 * @param output what its program wrote since the last event, in the order written
 * @param gap why some output is missing here
 * @param evidence what its container had changed, after all else
 */
public record ExecutionEvent(
    String stream,
    @Nullable ExecutionState state,
    @Nullable List<OutputPart> output,
    @Nullable String gap,
    @Nullable LateEvidence evidence) {

  public ExecutionEvent {
    output = output == null ? null : List.copyOf(output);
  }

  public static ExecutionEvent state(String stream, ExecutionState state) {
    return new ExecutionEvent(stream, state, null, null, null);
  }

  public static ExecutionEvent output(String stream, List<OutputPart> output) {
    return new ExecutionEvent(stream, null, output, null, null);
  }

  public static ExecutionEvent gap(String stream, String gap) {
    return new ExecutionEvent(stream, null, null, gap, null);
  }

  public static ExecutionEvent evidence(String stream, LateEvidence evidence) {
    return new ExecutionEvent(stream, null, null, null, evidence);
  }
}
