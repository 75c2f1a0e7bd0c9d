package dev.pilothouse.contracts.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an execution ended and what it wrote.
 *
 * @param id the execution's own id
 * @param reason why it ended
 * @param exitCode the program's exit code (128 + n for signal n), null when it never ran or was
 *     killed by us
 * @param signal the name of the signal that ended it, such as {@code SIGSEGV}; null when it exited
 *     or was killed by us
 * @param stdout what it wrote to standard output; bytes that are not UTF-8 become U+FFFD
 * @param stderr what it wrote to standard error, likewise
 * @param truncated true when output was cut at the limit
 * @param timings where the time went
 * @param evidence what the engine stated about the container, null when nothing ran
 * @param artefacts the files that the request asked for and that were there, 4 MiB at most
 * @param findings what was found in the code before it ran; where the reason is {@code blocked}
 *     they say why
 * @param cached true when an earlier execution's result was used
 */
public record ExecutionResult(
    String id,
    ExitReason reason,
    @Nullable Integer exitCode,
    @Nullable String signal,
    String stdout,
    String stderr,
    boolean truncated,
    Timings timings,
    @Nullable Evidence evidence,
    List<Artefact> artefacts,
    List<ValidationFinding> findings,
    boolean cached) {

  public ExecutionResult {
    artefacts = artefacts == null ? List.of() : List.copyOf(artefacts);
    findings = findings == null ? List.of() : List.copyOf(findings);
  }

  /** The same with what was found before, in so long. */
  public ExecutionResult checked(List<ValidationFinding> found, double checkMillis) {
    return new ExecutionResult(
        id,
        reason,
        exitCode,
        signal,
        stdout,
        stderr,
        truncated,
        timings.withCheck(checkMillis),
        evidence,
        artefacts,
        found,
        cached);
  }
}
