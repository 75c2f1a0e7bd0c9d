package dev.pilothouse.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
    Machine machine = Machine.here();
    boolean met = comparison.ratio().median() >= target;
    return """
        # %s

        %s

        | | %s |
        | --- | --- |
        | %s | %s |
        | %s | %s |
        | ratio, pair by pair | **%s** |
        | target | at least %s: %s |

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

        %d pairs of rounds in the order A B B A, after one round of each to warm up. Every round is in [%s.csv](%s.csv).
        """
        .formatted(
            name,
            what,
            comparison.unit(),
            comparison.nameA(),
            comparison.a().format("%.0f"),
            comparison.nameB(),
            comparison.b().format("%.0f"),
            comparison.ratio().format("%.3f"),
            target,
            met ? "met" : "NOT met",
            machine.cpu(),
            machine.cores(),
            machine.memory(),
            machine.kernel(),
            machine.jdk(),
            loadBefore,
            Machine.load(),
            commit(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            command,
            comparison.pairs().size(),
            name,
            name);
  }

  private static String csv(Comparison comparison) {
    StringBuilder csv = new StringBuilder("pair,first,a,b,ratio\n");
    int number = 1;
    for (Comparison.Pair pair : comparison.pairs()) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,%s,%.1f,%.1f,%.4f%n",
              number++,
              pair.aFirst() ? "a" : "b",
              pair.a(),
              pair.b(),
              pair.ratio()));
    }
    return csv.toString();
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
