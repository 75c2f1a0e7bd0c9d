package dev.pilothouse.bench;

import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.Timings;
import dev.pilothouse.sandbox.BareContainers;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * One short program after the other: ours on a warm pool, in a container made for it, and bare on
 * the host, in turns.
 */
final class SandboxWarm {
  private static final int WARM_UP = 200;
  private static final Target MILLIS = Target.atMost(15);
  private static final Target TO_ENGINE = Target.atMost(0.2);
  private static final Target TO_BARE = Target.atMost(1.5);
  private static final Target CLEAN_MILLIS = Target.atMost(2_000);
  private static final String TIMES =
      "| one at a time | p50, ms | p95, ms | most, ms | target for p50 |\n"
          + "| --- | --- | --- | --- | --- |\n";
  static final String RATIOS =
      "| ratios, round by round | median (quartiles; range) | target |\n| --- | --- | --- |\n";
  private static final String PHASES =
      "| where a warm run's time goes | p50, ms | p95, ms |\n| --- | --- | --- |\n";

  private static final String ON_NODE = "all on the node";
  private static final Map<String, ToDoubleFunction<Timings>> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("waiting for a place", Timings::queuedMillis);
    PARTS.put("validation before", Timings::checkMillis);
    PARTS.put("pool wait", Timings::poolMillis);
    PARTS.put("run", Timings::runMillis);
    PARTS.put("validation after", Timings::afterMillis);
    PARTS.put(ON_NODE, Timings::totalMillis);
  }

  private final SandboxLab lab;
  private final Findings findings;
  private final int rounds;
  private final Laps ours = new Laps();
  private final Laps engine = new Laps();
  private final Laps bare = new Laps();
  private final Laps cleaned = new Laps();
  private final Map<String, Laps> parts = new LinkedHashMap<>();

  SandboxWarm(SandboxLab lab, Findings findings, int rounds) {
    this.lab = lab;
    this.findings = findings;
    this.rounds = rounds;
    PARTS.keySet().forEach(part -> parts.put(part, new Laps()));
  }

  /**
   * A program in a language.
   *
   * @param code what it runs
   * @param command that runs it in an image of the language
   * @param host runs nothing in the same language on the host
   * @param called what that is, for people
   */
  void measure(String language, String code, List<String> command, List<String> host, String called)
      throws Exception {
    ExecutionRequest request = ExecutionRequest.of(language, code);
    for (int i = 0; i < WARM_UP; i++) {
      lab.run(request);
    }
    String image = BareContainers.image(language);
    BlockingQueue<Long> removals = lab.engine().removals(lab.cluster());
    for (int i = 0; i < rounds; i++) {
      lab.settle(List.of(language));
      ours(request, removals);
      engine(image, command);
      bare(host);
    }
    tell(language, code, called);
  }

  private void ours(ExecutionRequest request, BlockingQueue<Long> removals) throws Exception {
    removals.clear();
    ExecutionResult result = ours.time(() -> lab.run(request));
    long answered = System.nanoTime();
    PARTS.forEach((name, part) -> part(name).add(part.applyAsDouble(result.timings())));
    Long gone = removals.poll(10, TimeUnit.SECONDS);
    if (gone == null) {
      throw new IllegalStateException("the container was not removed within 10 s");
    }
    cleaned.add((gone - answered) / 1e6);
  }

  private Laps part(String name) {
    return Objects.requireNonNull(parts.get(name));
  }

  private void engine(String image, List<String> command) throws Exception {
    String id =
        engine.time(
            () -> {
              String made = lab.engine().start(image, command);
              lab.engine().await(made);
              return made;
            });
    lab.engine().remove(id);
  }

  private void bare(List<String> host) throws Exception {
    bare.time(
        () -> {
          exec(host);
          return true;
        });
  }

  static void exec(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(command + " exited with " + process.exitValue());
    }
  }

  private void tell(String language, String code, String called) {
    String what = language + ", `" + code + "`";
    Laps node = part(ON_NODE);
    row(what + ", ours over HTTP", ours, MILLIS.verdict(ours.p50()));
    row(what + ", ours on the node", node, MILLIS.verdict(node.p50()));
    row(what + ", create, start and wait", engine, "");
    row(called, bare, "");
    ratio(what + ", to create, start and wait", ours.to(engine), TO_ENGINE);
    ratio(what + ", to " + called, ours.to(bare), TO_BARE);
    ratio(what + " on the node, to " + called, node.to(bare), TO_BARE);
    parts.forEach((part, laps) -> phase(what + ": " + part, laps));
    findings.add(
        what + ": container gone after its result, ms, p95",
        String.format(Locale.ROOT, "%.0f", cleaned.p95()),
        cleaned.p95(),
        CLEAN_MILLIS);
    rounds(language);
  }

  private void row(String what, Laps laps, String verdict) {
    findings.row(
        TIMES,
        what,
        String.format(Locale.ROOT, "**%.1f**", laps.p50()),
        String.format(Locale.ROOT, "%.1f", laps.p95()),
        String.format(Locale.ROOT, "%.1f", laps.most()),
        verdict);
  }

  private void ratio(String what, Spread ratio, Target target) {
    findings.row(RATIOS, what, "**" + ratio.format("%.2f") + "**", target.verdict(ratio.median()));
  }

  private void phase(String what, Laps laps) {
    findings.row(
        PHASES,
        what,
        String.format(Locale.ROOT, "%.1f", laps.p50()),
        String.format(Locale.ROOT, "%.1f", laps.p95()));
  }

  private void rounds(String language) {
    Map.of("ours", ours, "create+start+wait", engine, "bare", bare)
        .forEach(
            (side, laps) -> {
              for (int i = 0; i < laps.all().size(); i++) {
                findings.round("warm " + language, side, i + 1, "ms", laps.all().get(i));
              }
            });
  }
}
