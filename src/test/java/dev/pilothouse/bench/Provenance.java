package dev.pilothouse.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * Where a figure comes from, as the end of every record tells it.
 *
 * @param root of the checkout
 * @param command that repeats the measurement
 * @param loadBefore load average when it began
 */
record Provenance(Path root, String command, double loadBefore) {

  /** A Markdown table of machine, commit, date and command. */
  String markdown() throws IOException, InterruptedException {
    Machine machine = Machine.here();
    return String.format(
        Locale.ROOT,
        """
        | measured on | |
        | --- | --- |
        | processor | %s, %d cores |
        | memory | %s |
        | kernel | %s |
        | JDK | %s |
        | load average before and after | %.1f and %.1f |
        | commit | %s |
        | date | %s |
        | command | `%s` |
        """,
        machine.cpu(),
        machine.cores(),
        machine.memory(),
        machine.kernel(),
        machine.jdk(),
        loadBefore,
        Machine.load(),
        commit(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        command);
  }

  private String commit() throws IOException, InterruptedException {
    String head = git("rev-parse", "--short=12", "HEAD");
    String changes = git("status", "--porcelain", "--", ".", ":!src/docs/benchmarks");
    return changes.isEmpty() ? head : head + " with uncommitted changes";
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("git", "-C", root.toString());
    builder.command().addAll(List.of(arguments));
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? out.strip() : "unknown";
  }
}
