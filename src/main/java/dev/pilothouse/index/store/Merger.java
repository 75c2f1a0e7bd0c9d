package dev.pilothouse.index.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Makes hits of ranked chunks: those that follow one another in a file become one. */
final class Merger {

  /** Blank lines between two chunks that still follow one another. */
  private static final int GAP = 2;

  private static final int MOST_LINES = 80;

  /** A hit in the making: a best chunk and those that joined it. */
  private static final class Place {
    final Candidate best;
    final List<Stored> chunks = new ArrayList<>();
    int start;
    int end;

    Place(Candidate best) {
      this.best = best;
      this.start = best.stored().startLine();
      this.end = best.stored().endLine();
      chunks.add(best.stored());
    }
  }

  private Merger() {}

  /**
   * The first places, best first; of a definition in several pieces only the best is shown.
   *
   * @param ranked best first
   * @param wanted index words to highlight
   * @param snippets what is shown of the places
   */
  static List<Hit> merge(List<Candidate> ranked, int limit, Set<String> wanted, Snippets snippets)
      throws IOException {
    List<Place> places = new ArrayList<>();
    for (Candidate candidate : ranked) {
      if (!join(places, candidate) && !isShown(places, candidate.stored())) {
        if (places.size() == limit) {
          break;
        }
        places.add(new Place(candidate));
      }
    }
    List<Hit> hits = new ArrayList<>(places.size());
    for (Place place : places) {
      hits.add(hit(place, wanted, snippets));
    }
    return hits;
  }

  private static boolean join(List<Place> places, Candidate candidate) {
    Stored chunk = candidate.stored();
    for (Place place : places) {
      int start = Math.min(place.start, chunk.startLine());
      int end = Math.max(place.end, chunk.endLine());
      boolean touches =
          chunk.startLine() <= place.end + GAP + 1 && place.start <= chunk.endLine() + GAP + 1;
      if (touches && chunk.path().equals(place.best.stored().path()) && end - start < MOST_LINES) {
        place.start = start;
        place.end = end;
        place.chunks.add(chunk);
        return true;
      }
    }
    return false;
  }

  /** Whether a chunk only repeats a definition, or goes on with one, that has its place. */
  private static boolean isShown(List<Place> places, Stored chunk) {
    String symbol = chunk.symbol();
    if (symbol == null) {
      return false;
    }
    for (Place place : places) {
      Stored shown = place.best.stored();
      if (symbol.equals(shown.symbol())
          && chunk.path().equals(shown.path())
          && (chunk.continued() || shown.continued())) {
        return true;
      }
    }
    return false;
  }

  private static Hit hit(Place place, Set<String> wanted, Snippets snippets) throws IOException {
    Stored best = place.best.stored();
    String text = text(place, snippets);
    return new Hit(
        best.path(),
        place.start,
        place.end,
        best.language(),
        best.symbol(),
        best.kind(),
        text,
        place.best.score(),
        Highlights.of(text, place.start, wanted),
        place.best.scores());
  }

  /** The lines of all chunks, blank ones between them. */
  private static String text(Place place, Snippets snippets) throws IOException {
    if (place.chunks.size() == 1) {
      return snippets.snippet(place.chunks.getFirst().document());
    }
    String[] lines = new String[place.end - place.start + 1];
    for (Stored chunk : place.chunks) {
      int line = chunk.startLine() - place.start;
      for (String each : snippets.snippet(chunk.document()).split("\n", -1)) {
        if (line < lines.length) {
          lines[line++] = each;
        }
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.length; i++) {
      text.append(i == 0 ? "" : "\n").append(Objects.requireNonNullElse(lines[i], ""));
    }
    return text.toString();
  }
}
