package dev.pilothouse.bench;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.client.HttpTransport;
import dev.pilothouse.client.Pilothouse;
import dev.pilothouse.contracts.index.IndexRequest;
import dev.pilothouse.contracts.index.ProjectPhase;
import dev.pilothouse.contracts.index.ProjectState;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchMode;
import dev.pilothouse.contracts.index.SearchReply;
import dev.pilothouse.contracts.index.SearchRequest;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Has a node index something, and looks at it over HTTP until it is done. */
final class IndexWatch {
  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final double EARLY = 0.1;

  private final Pilothouse client;

  IndexWatch(NodeProcess node) {
    this.client = new Pilothouse(new HttpTransport(URI.create(node.url()), null));
  }

  /**
   * Seconds since the request.
   *
   * @param toText until its text could be searched; 0 if it could all the time
   * @param embedding from then to the end
   * @param toReady until its vectors were complete
   * @param etaError by which the first estimate after a tenth of the vectors was wrong, as a share
   *     of the time that was left; NaN without one
   */
  record Times(
      double toText, double embedding, double toReady, double etaError, ProjectStatus status) {}

  /** Seconds from the request until its text and symbols can be searched; vectors follow. */
  double untilText(String id, Path source) throws Exception {
    long began = System.nanoTime();
    ProjectStatus status = reply(client.index(new IndexRequest(id, source.toString(), null)));
    while (!status.textReady()) {
      if (status.state() == ProjectState.FAILED) {
        throw new IllegalStateException("indexing failed: " + status.detail());
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
      status = reply(client.project(id));
    }
    return seconds(began);
  }

  ProjectStatus status(String id) throws Exception {
    return reply(client.project(id));
  }

  Times index(String id, Path source) throws Exception {
    long began = System.nanoTime();
    double toText = 0;
    double etaAt = 0;
    double eta = Double.NaN;
    ProjectStatus status = reply(client.index(new IndexRequest(id, source.toString(), null)));
    while (status.state() != ProjectState.READY) {
      if (status.state() == ProjectState.FAILED) {
        throw new IllegalStateException("indexing failed: " + status.detail());
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
      status = reply(client.project(id));
      if (toText == 0 && status.phase() == ProjectPhase.EMBEDDING) {
        toText = seconds(began);
      }
      Long left = status.etaMs();
      if (Double.isNaN(eta) && left != null && status.vectorCoverage() >= EARLY) {
        etaAt = seconds(began);
        eta = left / 1e3;
      }
    }
    double all = seconds(began);
    return new Times(
        toText, all - toText, all, Math.abs(eta - (all - etaAt)) / (all - etaAt), status);
  }

  /** Milliseconds until a project that has not changed is ready again. */
  double again(String id, Path source) throws Exception {
    long began = System.nanoTime();
    ProjectStatus status = reply(client.index(new IndexRequest(id, source.toString(), null)));
    while (status.state() != ProjectState.READY) {
      LockSupport.parkNanos(LOOK_EVERY_NANOS / 10);
      status = reply(client.project(id));
    }
    return seconds(began) * 1e3;
  }

  /** Seconds from the request until a word that is new in the source is found. */
  double untilFound(String id, Path source, String word) throws Exception {
    long began = System.nanoTime();
    reply(client.index(new IndexRequest(id, source.toString(), null)));
    while (search(id, word, SearchMode.TEXT).results().isEmpty()) {
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
    return seconds(began);
  }

  /** Seconds until the vectors are complete. */
  double untilReady(String id) throws Exception {
    long began = System.nanoTime();
    while (reply(client.project(id)).state() != ProjectState.READY) {
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
    return seconds(began);
  }

  SearchReply search(String id, String query, SearchMode mode) throws Exception {
    return reply(client.search(new SearchRequest(id, query, 10, mode)));
  }

  private static <T> T reply(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
