package dev.pilothouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The end of a node, asked for and not: nothing is left, and the next start finds its data. */
@Timeout(400)
final class StopIT {
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final Duration ORPHAN = Duration.ofSeconds(2);
  private static final int MID_STARTS = Repeats.of(6, 40);

  @TempDir private Path data;

  @Test
  void sigterm_stopsEverythingInTime() {
    NodeSpec spec = NodeSpec.in(data).launched();
    try (NodeProcess node = NodeProcess.start(spec)) {
      assertThat(node.redis()).isPresent();
      assertThat(stopsInTime(node, () -> node.signal("TERM")).exitCode()).isEqualTo(143);
      assertThat(node.err()).endsWith("pilothouse: stopped\n");
    }
  }

  @Test
  void ctrlC_stopsEverythingInTime() {
    try (NodeProcess node = NodeProcess.start(NodeSpec.in(data))) {
      // A terminal signals the embedded Redis too, which must outlive the node's drain.
      assertThat(stopsInTime(node, () -> node.signalGroup("INT")).exitCode()).isEqualTo(130);
      assertThat(node.err()).endsWith("pilothouse: stopped\n");
    }
  }

  @Test
  void signal_inTheMiddleOfAStart_leavesNothingAndTheNextStartWorks() {
    NodeSpec spec = NodeSpec.in(data);
    long whole;
    try (NodeProcess node = NodeProcess.launch(spec)) {
      long began = System.nanoTime();
      node.awaitReady();
      whole = System.nanoTime() - began;
    }
    for (int i = 0; i < MID_STARTS; i++) {
      Duration delay = Duration.ofNanos(whole * (2 * i + 1) / (2 * MID_STARTS));
      String signal = i % 2 == 0 ? "TERM" : "INT";
      try (NodeProcess node = NodeProcess.launch(spec)) {
        long began = System.nanoTime();
        Wait.until(
            "the moment to stop",
            delay.plusSeconds(2),
            () -> System.nanoTime() - began >= delay.toNanos());
        NodeProcess.Ended ended = stopsInTime(node, () -> node.signal(signal));
        assertThat(ended.err()).as("%s after %s", signal, delay).doesNotContain("ERROR", "\tat ");
      }
    }
    try (NodeProcess node = NodeProcess.start(spec)) {
      assertThat(node.manage("/readyz").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void kill9_takesRedisAlongAndTheNextStartHasItsPort() throws IOException {
    NodeSpec spec = NodeSpec.in(data);
    String port;
    try (NodeProcess node = NodeProcess.start(spec)) {
      port = Files.readString(data.resolve("redis.port"));
      ProcessHandle redis = node.redis().orElseThrow();
      List<ProcessHandle> all = node.descendants();
      node.signal("KILL");
      Duration took = Wait.until("Redis gone", ORPHAN, () -> !redis.isAlive());
      Wait.until("all gone", ORPHAN, () -> all.stream().noneMatch(ProcessHandle::isAlive));
      System.out.println("kill -9 of a node: Redis gone after " + took.toMillis() + " ms");
    }
    try (NodeProcess node = NodeProcess.start(spec)) {
      assertThat(Files.readString(data.resolve("redis.port"))).isEqualTo(port);
      assertThat(node.redis()).isPresent();
      assertThat(node.manage("/health").body()).contains("\"ok\" : true");
    }
  }

  private NodeProcess.Ended stopsInTime(NodeProcess node, Runnable signal) {
    List<ProcessHandle> children = node.descendants();
    long began = System.nanoTime();
    signal.run();
    NodeProcess.Ended ended = node.awaitEnd(STOP);
    Wait.until("no orphan", ORPHAN, () -> children.stream().noneMatch(ProcessHandle::isAlive));
    Wait.until("no Redis of " + data, ORPHAN, this::noProcessNamesTheData);
    System.out.println("stopped after " + (System.nanoTime() - began) / 1_000_000 + " ms");
    return ended;
  }

  /** Also finds what was started between the look at the children and the signal. */
  private boolean noProcessNamesTheData() {
    return ProcessHandle.allProcesses()
        .noneMatch(process -> process.info().commandLine().orElse("").contains(data.toString()));
  }
}
