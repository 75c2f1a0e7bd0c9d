package dev.pilothouse.bench;

import dev.pilothouse.sandbox.BareContainers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** How soon untrusted programs answer, beside containers made for each and bare interpreters. */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = {
      "Short programs on a real node over HTTP, in turns with containers made for each and with",
      "bare interpreters. Needs a Docker engine with the images, python3 and the built jar."
    })
final class SandboxCommand implements Callable<Integer> {
  private static final String PRINT = "print(1)";
  private static final String LOG = "console.log(1)";
  private static final String GO = "package main\n\nfunc main() { println(1) }\n";
  private static final List<String> PYTHON = List.of("/usr/bin/python3", "-c", PRINT);
  private static final List<String> NODE = List.of("/usr/local/bin/node", "-e", LOG);
  private static final List<String> BOTH = List.of("python", "javascript");
  private static final String WHAT =
      """
      A node of its own process (`--roles sandbox,web,cache`, policy `standard`, no result cache) with %d warm containers of each language, asked over HTTP by a
      client on this machine: more than the bus alone; on the node: from the request's arrival over the bus to its result. Create, start and wait: a container of the same image and as hardened, made through the engine API
      for each program, until its exit; nobody reads its output. Before anything is measured ten callers run programs for a minute, because the node's
      compilers are at work for as long as its code is new. Bare: started by the bench's JVM and waited for. One at a time means: when the pool is
      full again and 1.2 s have passed, in turns with the others.

      """;

  @ParentCommand private @Nullable Bench bench;

  @Option(names = "--quick", description = "A trial run, which is printed and not recorded.")
  private boolean quick;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Of warm, bursts, sustained, cold, leavings; printed and not recorded.")
  private Set<String> only = Set.of();

  private boolean wanted(String part) {
    return only.isEmpty() || only.contains(part);
  }

  @Override
  public Integer call() throws Exception {
    Bench shared = Objects.requireNonNull(bench);
    double load = Machine.load();
    Path work = Files.createTempDirectory("pilothouse-bench");
    Findings findings = new Findings();
    try (SandboxLab lab = SandboxLab.start(work.resolve("data"))) {
      lab.warmUp(quick ? 2_000 : 10_000);
      new SandboxLoad(lab, findings).warmUp("python", PRINT, quick ? 5 : 60);
      if (wanted("warm")) {
        warm(lab, findings, work);
      }
      if (wanted("bursts")) {
        bursts(lab, findings);
      }
      if (wanted("sustained")) {
        sustained(lab, findings);
      }
      if (wanted("cold")) {
        cold(lab, findings);
      }
      if (wanted("leavings")) {
        new SandboxLeavings(lab, findings).measure(BOTH, quick ? 50 : 500);
      }
    }
    BenchRecord record = new BenchRecord(shared.root(), "sandbox", shared.command(), load);
    String text = String.format(WHAT, SandboxLab.WARM) + findings.markdown();
    if (quick || !only.isEmpty()) {
      System.out.println("\n" + record.markdown(text, ""));
    } else {
      record.write(
          text,
          "Every round of the first table is in [sandbox.csv](sandbox.csv).\n",
          findings.csv());
    }
    return 0;
  }

  private void warm(SandboxLab lab, Findings findings, Path work) throws Exception {
    int rounds = quick ? 10 : 60;
    List<String> python = List.of(ownPython(), "-c", "pass");
    String pythonCalled = "bare `python3 -c pass` (" + version(python.getFirst()) + ")";
    new SandboxWarm(lab, findings, rounds).measure("python", PRINT, PYTHON, python, pythonCalled);
    Path node = work.resolve("node");
    lab.engine().copyOut(BareContainers.image("javascript"), NODE.getFirst(), node);
    List<String> bare = List.of(node.toString(), "-e", "0");
    String nodeCalled = "bare `node -e 0` (" + version(node.toString()) + ", the image's)";
    new SandboxWarm(lab, findings, rounds).measure("javascript", LOG, NODE, bare, nodeCalled);
  }

  private void bursts(SandboxLab lab, Findings findings) throws Exception {
    SandboxLoad load = new SandboxLoad(lab, findings);
    load.bursts("python", PRINT, PYTHON, quick ? 8 : 20);
    load.bursts("javascript", LOG, NODE, quick ? 8 : 20);
  }

  private void sustained(SandboxLab lab, Findings findings) throws Exception {
    SandboxLoad load = new SandboxLoad(lab, findings);
    load.sustained("python", PRINT, PYTHON, quick ? 1 : 4, 10);
    load.sustained("javascript", LOG, NODE, quick ? 1 : 4, 10);
  }

  private void cold(SandboxLab lab, Findings findings) throws Exception {
    SandboxCold cold = new SandboxCold(lab, findings);
    int rounds = quick ? 3 : 20;
    cold.cold("python", PRINT, rounds, Target.atMost(2_000));
    cold.cold("javascript", LOG, rounds, Target.atMost(2_000));
    cold.cold("typescript", LOG, rounds, Target.atMost(5_000));
    cold.cold("go", GO, rounds, Target.atMost(5_000));
    cold.pytest(quick ? 3 : 30);
  }

  /** The system's own interpreter where there is one: others load more before they begin. */
  private static String ownPython() throws Exception {
    Path system = Path.of("/usr/bin/python3");
    return Files.isExecutable(system)
        ? system.toString()
        : output("python3", "-c", "import sys; print(sys.executable)");
  }

  private static String version(String interpreter) throws Exception {
    return output(interpreter, "--version");
  }

  private static String output(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    byte[] printed = process.getInputStream().readAllBytes();
    return new String(printed, StandardCharsets.UTF_8).strip();
  }
}
