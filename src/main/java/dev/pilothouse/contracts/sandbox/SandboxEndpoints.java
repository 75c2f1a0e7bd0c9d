package dev.pilothouse.contracts.sandbox;

import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Nothing;
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

  public static final List<Endpoint<?, ?>> ALL = List.of(EXECUTE, STATUS, VALIDATE);

  private SandboxEndpoints() {}
}
