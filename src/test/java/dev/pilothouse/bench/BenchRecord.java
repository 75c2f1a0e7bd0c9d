package dev.pilothouse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes a comparison down: {@code NAME.md} for people, {@code NAME.csv} with every round.
 *
 * @param root of the checkout
 * @param what was compared, in a few sentences
 * @param command that repeats it
 * @param target least median ratio that counts as met
 */
record BenchRecord(
    Path root, String name, String what, String command, double target, double loadBefore) {

  void write(Comparison comparison) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(root.resolve("src/docs/benchmarks"));
    String markdown = markdown(comparison);
    Files.writeString(folder.resolve(name + ".md"), markdown);
    Files.writeString(folder.resolve(name + ".csv"), csv(comparison));
    System.out.println();
    System.out.println(markdown);
  }

  private String markdown(Comparison comparison) throws IOException, InterruptedException {
    boolean met = comparison.ratio(Rate::perSecond).median() >= target;
    return """
        # %s

        %s

        | median (quartiles; range) | %s per second | %s per core-second |
        | --- | --- | --- |
        | %s | %s | %s |
        | %s | %s | %s |
        | ratio, pair by pair | **%s** | %s |
        | target for the median | at least %s: %s | |

        %s
        %d pairs of rounds in the order A B B A, after one round of each to warm up. Every round is in [%s.csv](%s.csv).
        Core-seconds are the processor time of the whole process; they show the cost where other work on the machine blurs the clock.
        """
        .formatted(
            name,
            what,
            comparison.unit(),
            comparison.unit(),
            comparison.nameA(),
            comparison.a(Rate::perSecond).format("%.0f"),
            comparison.a(Rate::perCoreSecond).format("%.0f"),
            comparison.nameB(),
            comparison.b(Rate::perSecond).format("%.0f"),
            comparison.b(Rate::perCoreSecond).format("%.0f"),
            comparison.ratio(Rate::perSecond).format("%.3f"),
            comparison.ratio(Rate::perCoreSecond).format("%.3f"),
            target,
            met ? "met" : "NOT met",
            new Provenance(root, command, loadBefore).markdown(),
            comparison.pairs().size(),
            name,
            name);
  }

  private static String csv(Comparison comparison) {
    StringBuilder csv =
        new StringBuilder(
            "pair,first,a_per_second,b_per_second,a_per_core_second,b_per_core_second\n");
    int number = 1;
    for (Comparison.Pair pair : comparison.pairs()) {
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
