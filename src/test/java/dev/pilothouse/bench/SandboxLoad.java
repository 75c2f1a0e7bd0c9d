package dev.pilothouse.bench;

import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.Timings;
import dev.pilothouse.sandbox.BareContainers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Many programs at the same time: bursts on a full pool, and as many as go for a while. */
final class SandboxLoad {
  private static final int BURST = 10;
  private static final int WARM_UP = 5;
  private static final Target BURST_MILLIS = Target.atMost(80);
  private static final Target SUSTAINED = Target.atLeast(0.85);
  private static final List<String> TRUE = List.of("/usr/bin/true");
  private static final String RATES =
      "| ten callers, one after the other each | per second, median (quartiles; range) |\n"
          + "| --- | --- |\n";
  private static final String BURSTS =
      "| bursts of 10 | p50, ms | p95, ms | most, ms | target for p95 |\n"
          + "| --- | --- | --- | --- | --- |\n";

  private final SandboxLab lab;
  private final Findings findings;

  SandboxLoad(SandboxLab lab, Findings findings) {
    this.lab = lab;
    this.findings = findings;
  }

  /** Ten callers for a while, of whom nothing is noted. */
  void warmUp(String language, String code, int seconds) throws Exception {
    ExecutionRequest request = ExecutionRequest.of(language, code);
    rate(seconds, () -> lab.run(request));
  }

  /** Ten at once on a full pool, in turns with ten containers made at once. */
  void bursts(String language, String code, List<String> command, int rounds) throws Exception {
    Laps ours = new Laps();
    Laps onNode = new Laps();
    Laps engine = new Laps();
    String image = BareContainers.image(language);
    ExecutionRequest request = ExecutionRequest.of(language, code);
    lab.run(request);
    for (int i = -WARM_UP; i < rounds; i++) {
      lab.settle(List.of(language));
      Queue<Timings> timings = new ConcurrentLinkedQueue<>();
      List<Double> burst = atOnce(() -> timings.add(lab.run(request).timings()));
      if (i >= 0) {
        burst.forEach(ours::add);
        timings.forEach(timing -> onNode.add(timing.totalMillis()));
        atOnce(() -> bare(image, command)).forEach(engine::add);
      }
    }
    burst(language + ", ours over HTTP", ours, BURST_MILLIS.verdict(ours.p95()));
    burst(language + ", ours on the node", onNode, BURST_MILLIS.verdict(onNode.p95()));
    burst(language + ", create, start and wait", engine, "");
  }

  private void burst(String what, Laps laps, String verdict) {
    findings.row(
        BURSTS,
        what,
        String.format(Locale.ROOT, "%.1f", laps.p50()),
        String.format(Locale.ROOT, "**%.1f**", laps.p95()),
        String.format(Locale.ROOT, "%.1f", laps.most()),
        verdict);
  }

  private Object bare(String image, List<String> command) {
    String id = lab.engine().start(image, command);
    lab.engine().await(id);
    lab.engine().remove(id);
    return id;
  }

  /** How long each took, in milliseconds. */
  private static List<Double> atOnce(Callable<?> work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(BURST)) {
      List<Future<Double>> running = new ArrayList<>();
      for (int i = 0; i < BURST; i++) {
        running.add(
            threads.submit(
                () -> {
                  long began = System.nanoTime();
                  work.call();
                  return (System.nanoTime() - began) / 1e6;
                }));
      }
      List<Double> millis = new ArrayList<>();
      for (Future<Double> one : running) {
        millis.add(one.get(60, TimeUnit.SECONDS));
      }
      return millis;
    }
  }

  /**
   * Ten callers that ask again at once, in turns with as many that make and remove containers: of
   * the same program, of our own supervisor without a program, and of one that does nothing.
   */
  void sustained(String language, String code, List<String> command, int rounds, int seconds)
      throws Exception {
    ExecutionRequest request = ExecutionRequest.of(language, code);
    String image = BareContainers.image(language);
    lab.run(request);
    lab.settle(List.of(language));
    rate(seconds, () -> lab.run(request));
    Laps ours = new Laps();
    Laps same = new Laps();
    Laps idle = new Laps();
    Laps nothing = new Laps();
    for (int i = 0; i < rounds; i++) {
      ours.add(rate(seconds, () -> lab.run(request)));
      same.add(rate(seconds, () -> bare(image, command)));
      idle.add(rate(seconds, () -> removed(lab.engine().start(image))));
      nothing.add(rate(seconds, () -> removed(lab.engine().start(image, TRUE))));
    }
    String called = String.join(" ", command.subList(1, command.size()));
    rate(language + ", runs", ours);
    rate("create, start, wait and remove of `" + language + " " + called + "`", same);
    rate("create, start and remove of the same image without a program", idle);
    rate("create, start and remove of `true`", nothing);
    share(language + ", runs/s to containers/s of the same program", ours.to(same));
    share(language + ", runs/s to containers/s of the same image without a program", ours.to(idle));
    share(language + ", runs/s to containers/s of `true`", ours.to(nothing));
  }

  private void share(String what, Spread share) {
    findings.row(
        SandboxWarm.RATIOS,
        what,
        "**" + share.format("%.2f") + "**",
        SUSTAINED.verdict(share.median()));
  }

  private void rate(String what, Laps rates) {
    findings.row(RATES, what, Spread.of(rates.all()).format("%.1f"));
  }

  private Object removed(String id) {
    lab.engine().remove(id);
    return id;
  }

  private static double rate(int seconds, Callable<?> work) throws Exception {
    long began = System.nanoTime();
    long deadline = began + TimeUnit.SECONDS.toNanos(seconds);
    try (ExecutorService threads = Executors.newFixedThreadPool(BURST)) {
      List<Future<Integer>> loops = new ArrayList<>();
      for (int i = 0; i < BURST; i++) {
        loops.add(
            threads.submit(
                () -> {
                  int done = 0;
                  while (System.nanoTime() < deadline) {
                    work.call();
                    done++;
                  }
                  return done;
                }));
      }
      int done = 0;
      for (Future<Integer> loop : loops) {
        done += loop.get(seconds + 60L, TimeUnit.SECONDS);
      }
      return done / ((System.nanoTime() - began) / 1e9);
    }
  }
}
