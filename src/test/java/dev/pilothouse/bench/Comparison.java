package dev.pilothouse.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Two contenders measured in turns, so that what else the machine does meets both.
 *
 * @param unit of work, such as tokens
 * @param pairs neighbouring rounds of both, in the order they were run
 */
record Comparison(String nameA, String nameB, String unit, List<Pair> pairs) {

  /** One round of each, back to back. */
  record Pair(boolean aFirst, Rate a, Rate b) {}

  /** Warms both up with one round each, then runs A B B A and so on. */
  static Comparison run(Contender a, Contender b, String unit, int pairs) throws Exception {
    a.round();
    b.round();
    List<Pair> done = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      boolean aFirst = i % 2 == 0;
      Rate first = Rate.measure(aFirst ? a : b);
      Rate second = Rate.measure(aFirst ? b : a);
      Pair pair = new Pair(aFirst, aFirst ? first : second, aFirst ? second : first);
      done.add(pair);
      System.out.printf(
          Locale.ROOT,
          "pair %d of %d: %s %.0f, %s %.0f %s/s%n",
          i + 1,
          pairs,
          a.name(),
          pair.a().perSecond(),
          b.name(),
          pair.b().perSecond(),
          unit);
    }
    return new Comparison(a.name(), b.name(), unit, List.copyOf(done));
  }

  Spread a(ToDoubleFunction<Rate> rate) {
    return spread(pair -> rate.applyAsDouble(pair.a()));
  }

  Spread b(ToDoubleFunction<Rate> rate) {
    return spread(pair -> rate.applyAsDouble(pair.b()));
  }

  /** Of A to B, pair by pair. */
  Spread ratio(ToDoubleFunction<Rate> rate) {
    return spread(pair -> rate.applyAsDouble(pair.a()) / rate.applyAsDouble(pair.b()));
  }

  private Spread spread(ToDoubleFunction<Pair> value) {
    return Spread.of(pairs.stream().mapToDouble(value).boxed().toList());
  }
}
