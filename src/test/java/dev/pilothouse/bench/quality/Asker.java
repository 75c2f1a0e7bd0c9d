package dev.pilothouse.bench.quality;

import dev.pilothouse.client.HttpTransport;
import dev.pilothouse.client.Pilothouse;
import dev.pilothouse.contracts.index.IndexRequest;
import dev.pilothouse.contracts.index.ProjectState;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchHit;
import dev.pilothouse.contracts.index.SearchMode;
import dev.pilothouse.contracts.index.SearchRequest;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Indexes and asks through a node's HTTP API. */
public final class Asker {
  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Pilothouse client;

  public Asker(String url) {
    this.client = new Pilothouse(new HttpTransport(URI.create(url), null));
  }

  /** Returns when all vectors are there. */
  public ProjectStatus index(String project, Path source) throws Exception {
    ProjectStatus status = reply(client.index(new IndexRequest(project, source.toString(), null)));
    long told = System.nanoTime();
    while (status.state() != ProjectState.READY) {
      if (status.state() == ProjectState.FAILED) {
        throw new IllegalStateException("indexing failed: " + status.detail());
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
      status = reply(client.project(project));
      if (System.nanoTime() - told > TimeUnit.SECONDS.toNanos(15)) {
        told = System.nanoTime();
        System.out.printf(
            "%s: %d of %d chunks%n", project, status.counts().vectors(), status.counts().chunks());
      }
    }
    return status;
  }

  /** Where the answers are. */
  public List<SearchHit> search(String project, String query, SearchMode mode, int limit)
      throws Exception {
    return reply(client.search(new SearchRequest(project, query, limit, mode))).results();
  }

  /** What a project answers when it is asked in one way. */
  public Answers answers(String project, SearchMode mode) {
    return (query, most) -> search(project, query, mode, most).stream().map(Asker::place).toList();
  }

  private static Place place(SearchHit hit) {
    return new Place(hit.path(), hit.startLine(), hit.endLine());
  }

  static <T> T reply(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
