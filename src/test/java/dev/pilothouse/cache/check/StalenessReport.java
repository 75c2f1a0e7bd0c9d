package dev.pilothouse.cache.check;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a check found. */
public final class StalenessReport {
  private final CheckPlan plan;
  private final Tally.Snapshot counted;
  private final List<Faults.Happened> happened;

  StalenessReport(CheckPlan plan, Tally.Snapshot counted, List<Faults.Happened> happened) {
    this.plan = plan;
    this.counted = counted;
    this.happened = happened;
  }

  /** Reads that began after an acknowledged invalidation and gave what was there before. */
  public long staleReads() {
    return counted.sum("stale");
  }

  /** Reads that gave a value. */
  public long reads() {
    return counted.sum("reads");
  }

  /** Values that a node had in its memory, as the caches count. */
  public long nearHits() {
    return counted.count("hits/near");
  }

  /** Invalidations, deletions and settings that were acknowledged. */
  public long acknowledged() {
    return counted.sum("acknowledged");
  }

  /** Of those, how many Redis did not know of yet. */
  public long acknowledgedWhileHeld() {
    return counted.ofKind("acknowledged").entrySet().stream()
        .filter(count -> count.getKey().endsWith(" HELD"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Failures that no contract allows, and values that were never those of the entry read. */
  public long errors() {
    return counted.sum("errors");
  }

  /** Faults that were carried out. */
  public int faults() {
    return happened.size();
  }

  /** The counts as a Markdown table. */
  public String table() {
    StringBuilder table = new StringBuilder("| | |\n| --- | --- |\n");
    row(table, "**stale reads**", "**" + staleReads() + "**" + detail("stale"));
    row(table, "errors that no contract allows", errors() + detail("errors"));
    row(table, "failures that one allows", counted.sum("allowed") + detail("allowed"));
    row(table, "reads that gave a value", reads() + detail("reads"));
    row(table, "reads that gave none", counted.sum("absent") + detail("absent"));
    row(table, "hits by the caches' own count", counted.sum("hits") + detail("hits"));
    row(table, "what else the caches count", detail("cache").strip());
    row(table, "acknowledged", acknowledged() + detail("acknowledged"));
    row(table, "not acknowledged", counted.sum("unacknowledged") + detail("unacknowledged"));
    row(table, "values set after a beginning", counted.sum("loaded") + detail("loaded"));
    row(table, "faults", faults() + faultsByKind());
    row(table, "slowest call of each endpoint, ms", slowest());
    return table.toString();
  }

  /** The table with the first findings and, where there are any, the faults around them. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "staleness check: %d s, seed %d, %d processes with %d readers and %d writers%s%n%n",
            plan.lasts().toSeconds(),
            plan.seed(),
            plan.nodes(),
            plan.readers(),
            plan.writers(),
            plan.brokenCompare() ? ", versions compared wrongly on purpose" : ""));
    text.append(table());
    if (!counted.samples().isEmpty()) {
      text.append("\nfirst findings of each process:\n");
      counted.samples().stream().sorted().forEach(sample -> text.append(sample).append('\n'));
      text.append("\nfaults:\n");
      happened.forEach(each -> text.append(each.words()).append('\n'));
    }
    return text.toString();
  }

  private static void row(StringBuilder table, String name, String value) {
    table.append("| ").append(name).append(" | ").append(value).append(" |\n");
  }

  /** The counts of a kind, in parentheses; nothing if there are none. */
  private String detail(String kind) {
    String all =
        counted.ofKind(kind).entrySet().stream()
            .map(count -> count.getKey() + " " + count.getValue())
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? "" : " (" + all + ")";
  }

  private String faultsByKind() {
    String all =
        happened.stream()
            .collect(
                Collectors.groupingBy(each -> each.fault().kind().words(), Collectors.counting()))
            .entrySet()
            .stream()
            .map(count -> count.getKey() + " " + count.getValue())
            .sorted()
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? "" : " (" + all + ")";
  }

  private String slowest() {
    return counted.slowestMs().entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining("; "));
  }
}
