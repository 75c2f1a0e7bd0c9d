package dev.pilothouse.bench.quality;

import java.util.List;

/** Whoever answers questions about one repository. */
@FunctionalInterface
public interface Answers {
  /** The best places, best first. */
  List<Place> to(String query, int most) throws Exception;
}
