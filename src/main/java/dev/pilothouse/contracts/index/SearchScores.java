package dev.pilothouse.contracts.index;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a result stands where it does.
 *
 * @param words its BM25 score, if its words were found
 * @param vectors its similarity to the question, 0 to 1, if it was among the nearest
 * @param fused both, each normalised over what it found and weighted, summed
 * @param rules what each ranking rule made of it: the sum added, or lost where negative
 */
public record SearchScores(
    @Nullable Double words, @Nullable Double vectors, double fused, Map<String, Double> rules) {
  public SearchScores {
    rules = rules == null ? Map.of() : Map.copyOf(rules);
  }
}
