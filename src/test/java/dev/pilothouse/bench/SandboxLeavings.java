package dev.pilothouse.bench;

import dev.pilothouse.app.Wait;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What many runs leave behind: on the engine, and in the node's process. */
final class SandboxLeavings {
  private static final String HEAD =
      "| what is there | before | after %d runs | target |\n| --- | --- | --- | --- |\n";
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Threads of pools that end when they have nothing to do end in this time. */
  private static final long IDLE_NANOS = Duration.ofSeconds(65).toNanos();

  /** What there is at one moment. */
  private record Count(int containers, int volumes, int files, int threads) {}

  private final SandboxLab lab;
  private final Findings findings;

  SandboxLeavings(SandboxLab lab, Findings findings) {
    this.lab = lab;
    this.findings = findings;
  }

  void measure(List<String> languages, int runs) throws Exception {
    run(languages, 40);
    Count before = count(languages);
    run(languages, runs);
    Count after = count(languages);
    String head = String.format(HEAD, runs);
    row(head, "containers, warm ones", before.containers, after.containers);
    row(head, "volumes", before.volumes, after.volumes);
    row(head, "open files of the node", before.files, after.files);
    row(head, "threads of the node", before.threads, after.threads);
  }

  private void run(List<String> languages, int runs) throws Exception {
    for (int i = 0; i < runs; i++) {
      String language = languages.get(i % languages.size());
      lab.run(ExecutionRequest.of(language, language.equals("python") ? "print(1)" : "1"));
    }
  }

  private Count count(List<String> languages) throws IOException {
    lab.settle(languages);
    int warm = languages.size() * SandboxLab.WARM;
    Wait.until("clean", SOON, () -> lab.engine().count(lab.cluster()) <= warm);
    LockSupport.parkNanos(IDLE_NANOS);
    Path process = Path.of("/proc", Long.toString(lab.node().pid()));
    return new Count(
        lab.engine().count(lab.cluster()),
        lab.engine().volumes(),
        children(process.resolve("fd")),
        children(process.resolve("task")));
  }

  private static int children(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return (int) all.count();
    }
  }

  private void row(String head, String what, int before, int after) {
    findings.row(
        head,
        what,
        Integer.toString(before),
        Integer.toString(after),
        Target.atMost(before).verdict(after));
  }
}
