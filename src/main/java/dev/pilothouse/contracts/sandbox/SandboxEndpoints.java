package dev.pilothouse.contracts.sandbox;

import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.Topic;
import java.time.Duration;
import java.util.List;

/** Addresses of the sandbox area. */
public final class SandboxEndpoints {
  /**
   * Runs a program. A program that fails, runs too long or needs too much is a result with its
   * reason; a failure means that it did not run: {@code overloaded}, {@code unavailable}, {@code
   * unsupported} or {@code invalid-request}.
   */
  public static final Endpoint<ExecutionRequest, ExecutionResult> EXECUTE =
      Endpoint.open(
              "sandbox.execute",
              ExecutionRequest.class,
              ExecutionResult.class,
              Duration.ofSeconds(60),
              Authority.SANDBOX_RUN)
          .over("POST", "/api/v1/sandbox/executions")
          .spreadOut();

  /**
   * Takes a program to run and answers at once with its id; the failures of {@link #EXECUTE}. A
   * request to that one's route whose options say {@code async} is answered like this too.
   */
  public static final Endpoint<ExecutionRequest, ExecutionState> SUBMIT =
      Endpoint.open(
              "sandbox.submit",
              ExecutionRequest.class,
              ExecutionState.class,
              Duration.ofSeconds(5),
              Authority.SANDBOX_RUN)
          .over("POST", "/api/v1/sandbox/submissions", 202)
          .spreadOut();

  /**
   * Where an execution of the caller stands: while it waits or runs, and for ten minutes after a
   * submitted one ended; {@code not-found} else, and once its node has left.
   */
  public static final Endpoint<ExecutionRef, ExecutionState> FIND =
      Endpoint.open(
              "sandbox.find",
              ExecutionRef.class,
              ExecutionState.class,
              Duration.ofSeconds(2),
              Authority.SANDBOX_RUN)
          .over("GET", "/api/v1/sandbox/executions/{id}");

  /** Ends an execution of the caller, waiting or running, and answers when it is over. */
  public static final Endpoint<ExecutionRef, ExecutionState> CANCEL =
      Endpoint.open(
              "sandbox.cancel",
              ExecutionRef.class,
              ExecutionState.class,
              Duration.ofSeconds(5),
              Authority.SANDBOX_RUN)
          .over("DELETE", "/api/v1/sandbox/executions/{id}");

  /** {@link #FIND} at the node that the id names. */
  public static final Endpoint<ExecutionRef, ExecutionState> FIND_HERE =
      Endpoint.cluster(
          "sandbox.find-here",
          ExecutionRef.class,
          ExecutionState.class,
          Duration.ofSeconds(1),
          Authority.SANDBOX_RUN);

  /** {@link #CANCEL} at the node that the id names. */
  public static final Endpoint<ExecutionRef, ExecutionState> CANCEL_HERE =
      Endpoint.cluster(
          "sandbox.cancel-here",
          ExecutionRef.class,
          ExecutionState.class,
          Duration.ofSeconds(4),
          Authority.SANDBOX_RUN);

  /** Runs a program like {@link #EXECUTE}, and tells one member of it by {@link #EVENTS}. */
  public static final Endpoint<StreamRequest, ExecutionState> STREAM =
      Endpoint.cluster(
              "sandbox.stream",
              StreamRequest.class,
              ExecutionState.class,
              Duration.ofSeconds(5),
              Authority.SANDBOX_RUN)
          .spreadOut();

  /** What happens to followed executions, on the address of the member that follows. */
  public static final Topic<ExecutionEvent> EVENTS =
      Topic.cluster("sandbox.events", ExecutionEvent.class);

  /** Every execution that ended, for whoever keeps account. */
  public static final Topic<RunRecord> RECORDS = Topic.cluster("sandbox.records", RunRecord.class);

  /** What was found in containers that were looked at after their run, wanted or by chance. */
  public static final Topic<LateEvidence> EVIDENCE =
      Topic.cluster("sandbox.evidence", LateEvidence.class);

  /** Whether the node that answers can run programs, and in which languages. */
  public static final Endpoint<Nothing, SandboxStatus> STATUS =
      Endpoint.open(
              "sandbox.status",
              Nothing.class,
              SandboxStatus.class,
              Duration.ofSeconds(5),
              Authority.NODES_READ)
          .over("GET", "/api/v1/sandbox");

  /** Looks at a program without running it; {@code unsupported} for a language it cannot read. */
  public static final Endpoint<ValidationRequest, ValidationResult> VALIDATE =
      Endpoint.open(
              "sandbox.validate",
              ValidationRequest.class,
              ValidationResult.class,
              Duration.ofSeconds(10),
              Authority.SANDBOX_RUN)
          .over("POST", "/api/v1/sandbox/validations");

  /**
   * Runs the tests of a project. Fails like {@link #EXECUTE}, with {@code invalid-request} for a
   * command that is no test runner's, {@code not-found} for a folder that is not there and {@code
   * forbidden} for one outside the node's roots.
   */
  public static final Endpoint<TestRunRequest, TestRunResult> TEST =
      Endpoint.open(
              "sandbox.test",
              TestRunRequest.class,
              TestRunResult.class,
              Duration.ofSeconds(90),
              Authority.SANDBOX_RUN)
          .over("POST", "/api/v1/sandbox/test-runs");

  public static final List<Endpoint<?, ?>> ALL =
      List.of(
          EXECUTE, SUBMIT, FIND, CANCEL, FIND_HERE, CANCEL_HERE, STREAM, STATUS, VALIDATE, TEST);

  private SandboxEndpoints() {}
}
