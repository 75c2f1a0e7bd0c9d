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
import dev.pilothouse.index.store.Hit;
import dev.pilothouse.index.store.StoreFilter;
import dev.pilothouse.index.store.StoreQuery;
import java.io.IOException;
import java.util.List;

/** Answers searches in the node's own projects; blocks. */
final class Searches {
  /** Before the exact name of a definition to look up. */
  private static final String SYMBOL = "symbol:";

  private final Embedder embedder;

  Searches(Embedder embedder) {
    this.embedder = embedder;
  }

  /**
   * Searches with what there is: by words alone until the first vectors are there.
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
    SearchMode stage;
    List<Hit> found;
    if (request.query().startsWith(SYMBOL)) {
      stage = SearchMode.TEXT;
      String name = request.query().substring(SYMBOL.length());
      found = project.store().symbols(name, filter, limit);
    } else {
      SearchMode mode = request.modeOrUsual();
      stage = stage(mode, coverage);
      String text = request.query();
      float[] vector = stage == SearchMode.TEXT ? null : embedder.embed(List.of(text)).vector(0);
      StoreQuery query =
          new StoreQuery(text, vector, stage != SearchMode.VECTORS, limit).among(filter);
      found = project.store().search(mode == SearchMode.RANKED ? query : query.unranked());
    }
    List<SearchHit> hits = found.stream().map(hit -> hit(hit, request.explained())).toList();
    double tookMs = Math.round((System.nanoTime() - started) / 1e4) / 100.0;
    return new SearchReply(hits, tookMs, stage, coverage);
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
