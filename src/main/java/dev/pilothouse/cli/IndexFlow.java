package dev.pilothouse.cli;

import dev.pilothouse.client.Pilothouse;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.index.IndexRequest;
import dev.pilothouse.contracts.index.ProjectState;
import dev.pilothouse.contracts.index.ProjectStatus;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Starts an index and watches it until it is ready or has failed. */
public final class IndexFlow {
  private static final long LOOK_EVERY_NANOS = 200_000_000L;

  private final Pilothouse client;

  public IndexFlow(Pilothouse client) {
    this.client = client;
  }

  /**
   * Blocks until the vectors are complete.
   *
   * @param watcher sees every status on the way, the last one too
   * @throws FailureException if the project fails or is paused
   */
  public ProjectStatus run(IndexRequest request, Consumer<ProjectStatus> watcher) {
    ProjectStatus status = Connection.await(client.index(request));
    watcher.accept(status);
    while (status.paused() || status.state() != ProjectState.READY) {
      if (status.state() == ProjectState.FAILED) {
        throw new FailureException(
            FailureCode.CONFLICT, "indexing " + status.id() + " failed: " + status.detail());
      }
      if (status.paused()) {
        throw new FailureException(
            FailureCode.CONFLICT,
            "project " + status.id() + " is paused; pilothouse index resume " + status.id());
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new FailureException(FailureCode.CANCELLED, "interrupted; the node goes on");
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
      status = Connection.await(client.project(request.id()));
      watcher.accept(status);
    }
    return status;
  }
}
