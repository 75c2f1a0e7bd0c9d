package dev.pilothouse.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.sandbox.Evidence;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExecutionState;
import dev.pilothouse.contracts.sandbox.LateEvidence;
import dev.pilothouse.contracts.sandbox.RunRecord;
import dev.pilothouse.contracts.sandbox.SandboxEndpoints;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Publishes a record of every execution, off the way of its result. */
final class RunRecords implements RunObserver {
  private static final System.Logger LOG = System.getLogger(RunRecords.class.getName());

  private final TypedBus bus;
  private final String nodeId;
  private final RunObserver next;

  /**
   * @param next hears of the execution too
   */
  RunRecords(TypedBus bus, String nodeId, RunObserver next) {
    this.bus = bus;
    this.nodeId = nodeId;
    this.next = next;
  }

  @Override
  public void ended(Job job, ExecutionState state) {
    bus.publish(SandboxEndpoints.RECORDS, of(job, state, nodeId, System.currentTimeMillis()));
    next.ended(job, state);
  }

  @Override
  public void examined(LateEvidence evidence) {
    if (!evidence.changed().isEmpty()) {
      LOG.log(
          Level.WARNING,
          "execution {0}: its container had changed its image: {1}",
          evidence.id(),
          evidence.changed());
    }
    bus.publish(SandboxEndpoints.EVIDENCE, evidence);
    next.examined(evidence);
  }

  static RunRecord of(Job job, ExecutionState state, String nodeId, long at) {
    ExecutionRequest request = job.order().request();
    ExecutionResult result = state.result();
    Failure failure = state.failure();
    Evidence evidence = result == null ? null : result.evidence();
    return new RunRecord(
        job.id(),
        at,
        nodeId,
        job.order().subject(),
        request.treatment().project(),
        request.language(),
        RunKey.ofCode(request),
        RunKey.ofInput(request),
        evidence == null ? null : evidence.imageId(),
        result == null ? null : result.reason(),
        failure == null ? null : failure.code(),
        result == null ? null : result.exitCode(),
        result != null && result.cached(),
        result == null ? 0 : result.timings().queuedMillis(),
        result == null ? 0 : result.timings().runMillis(),
        evidence == null || evidence.usage().cpuMicros() == null
            ? null
            : TimeUnit.MICROSECONDS.toMillis(evidence.usage().cpuMicros()),
        evidence == null ? null : evidence.usage().peakMemoryBytes(),
        outputBytes(result));
  }

  private static long outputBytes(@Nullable ExecutionResult result) {
    return result == null
        ? 0
        : (long) result.stdout().getBytes(UTF_8).length + result.stderr().getBytes(UTF_8).length;
  }
}
