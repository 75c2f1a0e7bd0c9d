package dev.pilothouse.index.job;

import dev.pilothouse.contracts.index.ProjectFailure;
import dev.pilothouse.index.store.KeyedPlace;
import dev.pilothouse.index.store.ProjectStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Where in a project's files the texts stand that could not be embedded. */
final class FailedLines {
  private static final int MOST_REASON = 300;

  private FailedLines() {}

  /**
   * The first of them, as many as a status lists.
   *
   * @param reasons by chunk key
   */
  static List<ProjectFailure> of(ProjectStore store, Map<String, String> reasons)
      throws IOException {
    return store.places(reasons.keySet(), ProjectFailure.MOST_LISTED).stream()
        .map(place -> failure(place, reasons.getOrDefault(place.key(), "")))
        .toList();
  }

  private static ProjectFailure failure(KeyedPlace place, String reason) {
    String shown = reason.length() > MOST_REASON ? reason.substring(0, MOST_REASON) + "…" : reason;
    return new ProjectFailure(place.path(), place.startLine(), place.endLine(), shown);
  }
}
