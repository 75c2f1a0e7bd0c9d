package dev.pilothouse.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Two contenders measured in turns, so that what else the machine does meets both.
 *
 * @param <R> what one round of one of them gives
 * @param unit of its figures, such as tokens
 * @param pairs neighbouring rounds of both, in the order they were run
 */
record Comparison<R>(String nameA, String nameB, String unit, List<Pair<R>> pairs) {

  /** One round of each, back to back. */
  record Pair<R>(boolean aFirst, R a, R b) {}

  /** How fast two do their work; warms both up with one round each. */
  static Comparison<Rate> run(Contender a, Contender b, String unit, int pairs) throws Exception {
    a.round();
    b.round();
    Comparison<Rate> named = new Comparison<>(a.name(), b.name(), unit, List.of());
    return named.turns(
        () -> Rate.measure(a),
        () -> Rate.measure(b),
        pairs,
        rate -> String.format(Locale.ROOT, "%.0f %s/s", rate.perSecond(), unit));
  }

  /**
   * The same with as many pairs, run A B B A and so on.
   *
   * @param shown what to print of a round on the way
   */
  Comparison<R> turns(Callable<R> a, Callable<R> b, int count, Function<R, String> shown)
      throws Exception {
    List<Pair<R>> done = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean aFirst = i % 2 == 0;
      R first = (aFirst ? a : b).call();
      R second = (aFirst ? b : a).call();
      Pair<R> pair = new Pair<>(aFirst, aFirst ? first : second, aFirst ? second : first);
      done.add(pair);
      System.out.printf(
          "pair %d of %d: %s %s, %s %s%n",
          i + 1, count, nameA, shown.apply(pair.a()), nameB, shown.apply(pair.b()));
    }
    return new Comparison<>(nameA, nameB, unit, List.copyOf(done));
  }

  Spread a(ToDoubleFunction<R> figure) {
    return spread(pair -> figure.applyAsDouble(pair.a()));
  }

  Spread b(ToDoubleFunction<R> figure) {
    return spread(pair -> figure.applyAsDouble(pair.b()));
  }

  /** Of A to B, pair by pair. */
  Spread ratio(ToDoubleFunction<R> figure) {
    return spread(pair -> figure.applyAsDouble(pair.a()) / figure.applyAsDouble(pair.b()));
  }

  private Spread spread(ToDoubleFunction<Pair<R>> value) {
    return Spread.of(pairs.stream().mapToDouble(value).boxed().toList());
  }
}
