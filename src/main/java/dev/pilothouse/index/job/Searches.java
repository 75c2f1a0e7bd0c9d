package dev.pilothouse.index.job;

import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.index.ProjectState;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchHit;
import dev.pilothouse.contracts.index.SearchMode;
import dev.pilothouse.contracts.index.SearchReply;
import dev.pilothouse.contracts.index.SearchRequest;
import dev.pilothouse.index.embed.Embedder;
import dev.pilothouse.index.embed.EmbeddingException;
import dev.pilothouse.index.store.Hit;
import dev.pilothouse.index.store.StoreQuery;
import dev.pilothouse.index.vectors.VectorStoreException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers searches in the node's own projects; blocks. */
final class Searches {
  private final Embedder embedder;

  Searches(Embedder embedder) {
    this.embedder = embedder;
  }

  /**
   * Searches with what there is: by words alone until the first vectors are there, and while the
   * vector store or the model is away, which a remark says.
   *
   * @throws FailureException if the project's text is not searchable yet
   */
  SearchReply search(OwnedProject project, SearchRequest request) throws IOException {
    long started = System.nanoTime();
    if (!project.progress().searchable()) {
      throw notYet(project.progress().status());
    }
    double coverage = project.progress().coverage();
    SearchMode stage = coverage > 0 ? request.modeOrUsual() : SearchMode.TEXT;
    float @Nullable [] vector = null;
    @Nullable String remark = null;
    if (stage != SearchMode.TEXT) {
      try {
        vector = embedder.embedQuery(request.query());
      } catch (EmbeddingException e) {
        stage = SearchMode.TEXT;
        remark = "by words only, because the query could not be embedded: " + e.getMessage();
      }
    }
    StoreQuery query =
        new StoreQuery(
            request.query(), vector, stage != SearchMode.VECTORS, request.limitOrUsual());
    try {
      return reply(project.store().search(query), started, stage, coverage, remark);
    } catch (VectorStoreException e) {
      StoreQuery words = new StoreQuery(request.query(), null, true, request.limitOrUsual());
      String away = "by words only, because the vectors cannot be searched: " + e.getMessage();
      return reply(project.store().search(words), started, SearchMode.TEXT, coverage, away);
    }
  }

  private static SearchReply reply(
      List<Hit> hits, long started, SearchMode stage, double coverage, @Nullable String remark) {
    double tookMs = Math.round((System.nanoTime() - started) / 1e4) / 100.0;
    return new SearchReply(
        hits.stream().map(Searches::hit).toList(), tookMs, stage, coverage, remark);
  }

  private static SearchHit hit(Hit hit) {
    return new SearchHit(
        hit.path(), hit.startLine(), hit.endLine(), hit.score(), hit.text(), hit.symbol());
  }

  private static FailureException notYet(ProjectStatus status) {
    return status.state() == ProjectState.FAILED
        ? new FailureException(
            FailureCode.CONFLICT,
            "project " + status.id() + " could not be indexed: " + status.detail())
        : new FailureException(
            new Failure(
                FailureCode.UNAVAILABLE,
                "project " + status.id() + " is being read; its text is searchable in a moment",
                500L));
  }
}
