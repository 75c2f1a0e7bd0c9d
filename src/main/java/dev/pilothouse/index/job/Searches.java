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
import dev.pilothouse.index.store.StoreFilter;
import dev.pilothouse.index.store.StoreQuery;
import dev.pilothouse.index.vectors.VectorStoreException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers searches in the node's own projects; blocks. */
final class Searches {
  /** Before the exact name of a definition to look up. */
  private static final String SYMBOL = "symbol:";

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
    StoreFilter filter = Filters.of(request.filtersOrNone());
    int limit = request.limitOrUsual();
    if (request.query().startsWith(SYMBOL)) {
      String name = request.query().substring(SYMBOL.length());
      List<Hit> found = project.store().symbols(name, filter, limit);
      return reply(found, request, started, SearchMode.TEXT, coverage, null);
    }
    SearchMode mode = request.modeOrUsual();
    SearchMode stage = stage(mode, coverage);
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
    boolean words = stage != SearchMode.VECTORS;
    try {
      List<Hit> found = find(project, request, vector, words, filter);
      return reply(found, request, started, stage, coverage, remark);
    } catch (VectorStoreException e) {
      String away = "by words only, because the vectors cannot be searched: " + e.getMessage();
      List<Hit> found = find(project, request, null, true, filter);
      return reply(found, request, started, SearchMode.TEXT, coverage, away);
    }
  }

  private static List<Hit> find(
      OwnedProject project,
      SearchRequest request,
      float @Nullable [] vector,
      boolean words,
      StoreFilter filter)
      throws IOException {
    StoreQuery query =
        new StoreQuery(request.query(), vector, words, request.limitOrUsual()).among(filter);
    boolean ranked = request.modeOrUsual() == SearchMode.RANKED;
    return project.store().search(ranked ? query : query.unranked());
  }

  private static SearchReply reply(
      List<Hit> found,
      SearchRequest request,
      long started,
      SearchMode stage,
      double coverage,
      @Nullable String remark) {
    List<SearchHit> hits = found.stream().map(hit -> hit(hit, request.explained())).toList();
    double tookMs = Math.round((System.nanoTime() - started) / 1e4) / 100.0;
    return new SearchReply(hits, tookMs, stage, coverage, remark);
  }

  /** Which parts of the index can answer; without a vector yet, only the words. */
  private static SearchMode stage(SearchMode mode, double coverage) {
    if (coverage == 0) {
      return SearchMode.TEXT;
    }
    return mode == SearchMode.RANKED ? SearchMode.HYBRID : mode;
  }

  private static SearchHit hit(Hit hit, boolean explained) {
    return new SearchHit(
        hit.path(),
        hit.startLine(),
        hit.endLine(),
        hit.score(),
        hit.text(),
        hit.symbol(),
        hit.kind(),
        hit.language(),
        hit.highlights(),
        explained ? hit.scores() : null);
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
