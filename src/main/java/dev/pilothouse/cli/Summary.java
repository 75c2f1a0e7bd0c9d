package dev.pilothouse.cli;

import dev.pilothouse.contracts.index.Priorities;
import dev.pilothouse.contracts.index.ProjectCounts;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchHit;
import dev.pilothouse.contracts.index.SearchReply;
import dev.pilothouse.contracts.index.SearchScores;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Replies in words. */
public final class Summary {
  private static final int SNIPPET_LINES = 6;
  private static final int SNIPPET_WIDTH = 110;

  private Summary() {}

  /** One project, in one line and one for what was left out. */
  public static String of(ProjectStatus status) {
    ProjectCounts counts = status.counts();
    String line =
        String.format(
            Locale.ROOT,
            "%s is ready: %d files, %d chunks (%d from cache) in %.1f s",
            status.id(),
            counts.files(),
            counts.chunks(),
            counts.fromCache(),
            status.elapsedMs() / 1000.0);
    if (counts.failedChunks() > 0) {
      line += "; " + counts.failedChunks() + " chunks could not be embedded";
    }
    if (!counts.skipped().isEmpty()) {
      line +=
          "\nleft out: "
              + counts.skipped().entrySet().stream()
                  .sorted(Map.Entry.comparingByKey())
                  .map(reason -> reason.getValue() + " " + reason.getKey())
                  .collect(Collectors.joining(", "));
    }
    return status.detail() == null ? line : line + "\n" + status.detail();
  }

  /** Where a project stands, in one line, with what it says of itself and what failed below. */
  public static String where(ProjectStatus status) {
    ProjectCounts counts = status.counts();
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s is %s: %d files, %d chunks, %.0f %% of the vectors there",
            status.id(),
            status.paused() ? "paused" : status.state().name().toLowerCase(Locale.ROOT),
            counts.files(),
            counts.chunks(),
            Math.floor(status.vectorCoverage() * 100)));
    if (status.priority() != Priorities.USUAL) {
      text.append(", priority ").append(status.priority());
    }
    if (status.detail() != null) {
      text.append('\n').append(Plain.text(status.detail()));
    }
    return status.failures().isEmpty() ? text.toString() : text + "\n" + failures(status);
  }

  /** The lines of a project that could not be embedded, and why. */
  public static String failures(ProjectStatus status) {
    String lines =
        status.failures().stream()
            .map(
                failure ->
                    String.format(
                        Locale.ROOT,
                        "%s:%d-%d  %s",
                        Plain.text(failure.path()),
                        failure.startLine(),
                        failure.endLine(),
                        Plain.text(failure.reason())))
            .collect(Collectors.joining("\n"));
    long more = status.counts().failedChunks() - status.failures().size();
    return more > 0 ? lines + "\nand " + more + " more" : lines;
  }

  /** Search results, best first. */
  public static String of(SearchReply reply) {
    if (reply.results().isEmpty()) {
      return "nothing found (" + stage(reply) + ")" + remark(reply);
    }
    StringBuilder text = new StringBuilder();
    for (SearchHit hit : reply.results()) {
      text.append(hit.path()).append(':').append(hit.startLine()).append('-').append(hit.endLine());
      if (hit.symbol() != null) {
        text.append("  ").append(hit.symbol());
      }
      text.append(String.format(Locale.ROOT, "  (%.2f)%n", hit.score()));
      if (hit.scores() != null) {
        text.append("    ").append(explained(hit.scores())).append('\n');
      }
      hit.snippet()
          .lines()
          .limit(SNIPPET_LINES)
          .forEach(line -> text.append("    ").append(shortened(line)).append('\n'));
    }
    return text.append(stage(reply)).append(remark(reply)).toString();
  }

  private static String remark(SearchReply reply) {
    return reply.remark() == null ? "" : "\n" + Plain.text(reply.remark());
  }

  private static String explained(SearchScores scores) {
    StringBuilder text = new StringBuilder();
    if (scores.words() != null) {
      text.append(String.format(Locale.ROOT, "words %.2f  ", scores.words()));
    }
    if (scores.vectors() != null) {
      text.append(String.format(Locale.ROOT, "vectors %.2f  ", scores.vectors()));
    }
    text.append(String.format(Locale.ROOT, "fused %.2f", scores.fused()));
    new TreeMap<>(scores.rules())
        .forEach(
            (rule, value) -> text.append(String.format(Locale.ROOT, "  %s %+.2f", rule, value)));
    return text.toString();
  }

  private static String stage(SearchReply reply) {
    return String.format(
            Locale.ROOT,
            "%s search in %.0f ms, %.0f %% of the vectors there",
            reply.stage().name().toLowerCase(Locale.ROOT),
            reply.tookMs(),
            Math.floor(reply.vectorCoverage() * 100))
        + (reply.remark() == null ? "" : "\n" + Plain.text(reply.remark()));
  }

  private static String shortened(String line) {
    String shown = Plain.text(line.replace("\t", "  "));
    return shown.length() > SNIPPET_WIDTH ? shown.substring(0, SNIPPET_WIDTH - 1) + "…" : shown;
  }
}
