package dev.pilothouse.bench;

import dev.pilothouse.cache.check.CheckPlan;
import dev.pilothouse.cache.check.Ending;
import dev.pilothouse.cache.check.StalenessCheck;
import dev.pilothouse.cache.check.StalenessReport;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Whether the cache ever serves what an acknowledged invalidation has ended. */
@Command(
    name = "staleness",
    mixinStandardHelpOptions = true,
    description = {
      "Looks for stale reads while Redis is killed and stopped, and nodes are stopped.",
      "Exit code 1 where there are any, or errors. Recorded only if nothing is left out or broken."
    })
final class StalenessCommand implements Callable<Integer> {
  private static final String WHAT =
      """
      # staleness

      Three processes, members of one cluster with the cache on each, read, change and invalidate the same 200 entries as fast as the calls
      return, %d readers and %d writers in each, for %s minutes. Meanwhile a real Redis is killed and started again with its data or
      without, and stopped for up to 3 s, and so are the processes, in an order that the seed %d decides. A stale read is one that began after an
      invalidation, deletion or replacement of its entry was acknowledged, and still gave a value that was loaded before it.

      """;

  @ParentCommand private @Nullable Bench bench;

  @Option(names = "--minutes", description = "How long (default: ${DEFAULT-VALUE}).")
  private double minutes = 10;

  @Option(names = "--seed", description = "Of faults and choices (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--only",
      split = ",",
      description = "Endings to use, of ${COMPLETION-CANDIDATES} (default: all).")
  private List<Ending> only = List.of();

  @Option(names = "--without-faults", description = "Nothing is killed or stopped.")
  private boolean withoutFaults;

  @Option(
      names = "--broken",
      description = "Versions compared wrongly on purpose, to see that it is found.")
  private boolean broken;

  @Override
  public Integer call() throws Exception {
    Bench shared = Objects.requireNonNull(bench);
    double load = Machine.load();
    CheckPlan plan = CheckPlan.of(Duration.ofMillis(Math.round(minutes * 60_000)), seed);
    plan = only.isEmpty() ? plan : plan.withOnly(only);
    plan = withoutFaults ? plan.withoutFaults() : plan;
    plan = broken ? plan.broken() : plan;
    StalenessReport report = StalenessCheck.run(plan);
    System.out.println(report.text());
    if (only.isEmpty() && !withoutFaults && !broken) {
      String text =
          WHAT.formatted(plan.readers(), plan.writers(), minutes, seed)
              + report.table()
              + "\n"
              + new Provenance(shared.root(), shared.command(), load).markdown();
      Files.writeString(shared.root().resolve("src/docs/benchmarks/staleness.md"), text);
    }
    return report.staleReads() == 0 && report.errors() == 0 ? 0 : 1;
  }
}
