package dev.pilothouse.contracts.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project and where it stands; also the data of its {@code index.progress} events.
 *
 * @param id of the project
 * @param source folder or repository
 * @param ref branch, tag or commit asked for, or null
 * @param state where it stands
 * @param phase what its job does
 * @param textReady whether its text can be searched
 * @param vectorCoverage share of chunks that have a vector, 0 to 1
 * @param counts how much of what
 * @param chunksPerSecond embedded over the last seconds, 0 while nothing is
 * @param etaMs until the vectors are complete, at the present rate, or null if unknown
 * @param elapsedMs since the job began, or how long it took
 * @param nodeId the node that owns the project
 * @param watched whether it is brought up to date whenever its source changes
 * @param priority of its vectors among those of other projects, 0 to 10, 10 first
 * @param paused whether it was told to pause and has not been resumed; batches that lanes held then
 *     may still come in
 * @param failures lines without a vector, at most {@link ProjectFailure#MOST_LISTED}; only in the
 *     status of one project, not in lists and events
 * @param detail why it failed, or a remark such as that a broken index was rebuilt
 */
public record ProjectStatus(
    String id,
    String source,
    @Nullable String ref,
    ProjectState state,
    ProjectPhase phase,
    boolean textReady,
    double vectorCoverage,
    ProjectCounts counts,
    double chunksPerSecond,
    @Nullable Long etaMs,
    long elapsedMs,
    String nodeId,
    boolean watched,
    int priority,
    boolean paused,
    List<ProjectFailure> failures,
    @Nullable String detail) {
  public ProjectStatus {
    failures = failures == null ? List.of() : List.copyOf(failures);
  }
}
