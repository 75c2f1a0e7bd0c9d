package dev.pilothouse.index.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a definition that was cut into several chunks as one: its best part is lifted for the
 * others, and chunks without a definition of their own stand behind those with one.
 */
final class PartRule implements Rule {

  private static final double OTHERS = 0.05;
  private static final double CONTINUED = 0.9;

  @Override
  public void apply(Question question, List<Candidate> candidates) {
    Map<String, Candidate> best = new HashMap<>();
    Map<String, Candidate> second = new HashMap<>();
    for (Candidate candidate : candidates) {
      String symbol = candidate.stored().symbol();
      if (symbol != null) {
        String key = candidate.stored().path() + "\0" + symbol;
        Candidate before = best.get(key);
        if (before == null || candidate.score() > before.score()) {
          best.put(key, candidate);
          candidate = before;
        }
        if (candidate != null) {
          second.merge(key, candidate, (a, b) -> b.score() > a.score() ? b : a);
        }
      }
    }
    second.forEach((key, other) -> lift(best.get(key), other));
    for (Candidate candidate : candidates) {
      if (candidate.stored().continued()) {
        candidate.keep("continued", CONTINUED);
      }
    }
  }

  private static void lift(@Nullable Candidate best, Candidate other) {
    if (best != null) {
      best.add("parts", OTHERS * other.score());
    }
  }
}
