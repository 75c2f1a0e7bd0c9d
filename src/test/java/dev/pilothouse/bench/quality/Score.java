package dev.pilothouse.bench.quality;

import java.util.List;

/**
 * How well the first ten answers to one question are.
 *
 * @param mrr one over the rank of the first relevant answer, or 0
 * @param ndcg discounted gain over that of the best order
 * @param recall the share of what was wanted that is there
 * @param first 1 where the first answer is relevant, else 0
 */
public record Score(double mrr, double ndcg, double recall, double first) {
  static final int DEPTH = 10;

  /** Judges answers in their order; each wanted thing counts where it is found first. */
  static Score of(Ask ask, List<Place> answers) {
    boolean[] found = new boolean[ask.wanted().size()];
    double mrr = 0;
    double gain = 0;
    int relevant = 0;
    for (int rank = 0; rank < Math.min(DEPTH, answers.size()); rank++) {
      boolean here = false;
      for (int i = 0; i < found.length; i++) {
        if (!found[i] && holds(ask.wanted().get(i), answers.get(rank))) {
          found[i] = true;
          here = true;
          relevant++;
        }
      }
      if (here) {
        mrr = mrr == 0 ? 1.0 / (rank + 1) : mrr;
        gain += discount(rank);
      }
    }
    double best = 0;
    for (int rank = 0; rank < Math.min(DEPTH, found.length); rank++) {
      best += discount(rank);
    }
    double recall = relevant / (double) Math.min(DEPTH, found.length);
    return new Score(mrr, gain / best, Math.min(1, recall), mrr == 1 ? 1 : 0);
  }

  private static boolean holds(List<Place> wanted, Place answer) {
    return wanted.stream().anyMatch(answer::overlaps);
  }

  private static double discount(int rank) {
    return Math.log(2) / Math.log(rank + 2.0);
  }
}
