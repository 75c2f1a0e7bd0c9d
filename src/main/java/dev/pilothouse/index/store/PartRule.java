package dev.pilothouse.index.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at a definition that was cut into several chunks as one: its best part is lifted for the
 * others, and chunks without a definition of their own stand behind those with one.
 */
final class PartRule implements Rule {

  private static final double OTHERS = 0.2;
  private static final double CONTINUED = 0.9;

  @Override
  public void apply(Question question, List<Candidate> candidates) {
    Map<String, Candidate> best = new HashMap<>();
    Map<String, Double> sums = new HashMap<>();
    for (Candidate candidate : candidates) {
      String symbol = candidate.stored().symbol();
      if (symbol != null) {
        String key = candidate.stored().path() + "\0" + symbol;
        best.merge(key, candidate, (a, b) -> b.score() > a.score() ? b : a);
        sums.merge(key, candidate.score(), Double::sum);
      }
    }
    best.forEach(
        (key, candidate) ->
            candidate.add(
                "parts", OTHERS * (sums.getOrDefault(key, 0.0) - candidate.score())));
    for (Candidate candidate : candidates) {
      if (candidate.stored().continued()) {
        candidate.keep("continued", CONTINUED);
      }
    }
  }
}
