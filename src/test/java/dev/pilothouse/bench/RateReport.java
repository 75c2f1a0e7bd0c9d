package dev.pilothouse.bench;

import java.util.Locale;

/**
 * How a comparison of speeds is told.
 *
 * @param name of the record it goes to
 * @param what was compared, in a few sentences
 * @param target for the median ratio
 */
record RateReport(String name, String what, Target target, Comparison<Rate> comparison) {

  String findings() {
    Spread ratio = comparison.ratio(Rate::perSecond);
    return """
        %s

        | median (quartiles; range) | %s per second | %s per core-second |
        | --- | --- | --- |
        | %s | %s | %s |
        | %s | %s | %s |
        | ratio, pair by pair | **%s** | %s |
        | target for the median | %s | |
        """
        .formatted(
            what,
            comparison.unit(),
            comparison.unit(),
            comparison.nameA(),
            comparison.a(Rate::perSecond).format("%.0f"),
            comparison.a(Rate::perCoreSecond).format("%.0f"),
            comparison.nameB(),
            comparison.b(Rate::perSecond).format("%.0f"),
            comparison.b(Rate::perCoreSecond).format("%.0f"),
            ratio.format("%.3f"),
            comparison.ratio(Rate::perCoreSecond).format("%.3f"),
            target.verdict(ratio.median()));
  }

  String remarks() {
    return """
        %d pairs of rounds in the order A B B A, after one round of each to warm up. Every round is in [%s.csv](%s.csv).
        Core-seconds are the processor time of the whole process; they show the cost where other work on the machine blurs the clock.
        """
        .formatted(comparison.pairs().size(), name, name);
  }

  String rounds() {
    StringBuilder csv =
        new StringBuilder(
            "pair,first,a_per_second,b_per_second,a_per_core_second,b_per_core_second\n");
    int number = 1;
    for (Comparison.Pair<Rate> pair : comparison.pairs()) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,%s,%.1f,%.1f,%.1f,%.1f%n",
              number++,
              pair.aFirst() ? "a" : "b",
              pair.a().perSecond(),
              pair.b().perSecond(),
              pair.a().perCoreSecond(),
              pair.b().perCoreSecond()));
    }
    return csv.toString();
  }
}
