package dev.pilothouse.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Two contenders measured in turns, so that what else the machine does meets both.
 *
 * @param pairs neighbouring rounds of both, in the order they were run
 */
record Comparison(String nameA, String nameB, String unit, List<Pair> pairs) {

  /** One round of each, back to back. */
  record Pair(boolean aFirst, double a, double b) {
    double ratio() {
      return a / b;
    }
  }

  /** Warms both up with one round each, then runs A B B A and so on. */
  static Comparison run(Contender a, Contender b, String unit, int pairs) throws Exception {
    a.round();
    b.round();
    List<Pair> done = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      boolean aFirst = i % 2 == 0;
      double first = aFirst ? a.round() : b.round();
      double second = aFirst ? b.round() : a.round();
      Pair pair = new Pair(aFirst, aFirst ? first : second, aFirst ? second : first);
      done.add(pair);
      System.out.printf(
          Locale.ROOT,
          "pair %d of %d: %s %.0f, %s %.0f %s, ratio %.3f%n",
          i + 1,
          pairs,
          a.name(),
          pair.a(),
          b.name(),
          pair.b(),
          unit,
          pair.ratio());
    }
    return new Comparison(a.name(), b.name(), unit, List.copyOf(done));
  }

  Spread a() {
    return spread(Pair::a);
  }

  Spread b() {
    return spread(Pair::b);
  }

  /** Of A to B, pair by pair. */
  Spread ratio() {
    return spread(Pair::ratio);
  }

  private Spread spread(ToDoubleFunction<Pair> value) {
    return Spread.of(pairs.stream().mapToDouble(value).boxed().toList());
  }
}
