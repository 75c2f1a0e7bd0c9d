package dev.pilothouse.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node's own death, in a JVM of its own: the server must go with it, and not before it. */
@Timeout(60)
final class EmbeddedRedisOrphanIT {

  private static final Duration GONE = Duration.ofSeconds(2);

  /** Of a test's own cleaning up, which may wait for a disk that others keep busy. */
  private static final Duration CLEANED = Duration.ofSeconds(15);

  @TempDir Path data;
  private final List<Process> started = new ArrayList<>();

  /** Their servers too, which write to the folder that goes away next. */
  @AfterEach
  void end() {
    List<ProcessHandle> all =
        started.stream()
            .flatMap(node -> Stream.concat(Stream.of(node.toHandle()), node.descendants()))
            .toList();
    started.forEach(Process::destroyForcibly);
    Eventually.until("cleaned up", CLEANED, () -> all.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void kill9_node_serverIsGoneWithinTwoSeconds() throws IOException {
    Process node = start();
    ProcessHandle server = server(node);
    List<ProcessHandle> all = node.descendants().toList();
    assertThat(all).contains(server);
    Signals.kill(node.pid());
    Duration took = Eventually.until("server gone", GONE, () -> !server.isAlive());
    Eventually.until("nothing left", GONE, () -> all.stream().noneMatch(ProcessHandle::isAlive));
    System.out.println("kill -9 of the node: Redis gone after " + took.toMillis() + " ms");
  }

  @Test
  void kill9_nodeWithStoppedServer_serverIsGoneWithinTwoSeconds() throws IOException {
    Process node = start();
    ProcessHandle server = server(node);
    List<ProcessHandle> all = node.descendants().toList();
    Signals.pause(server.pid());
    Signals.kill(node.pid());
    Eventually.until("server gone", GONE, () -> !server.isAlive());
    Eventually.until("nothing left", GONE, () -> all.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void kill9_node_nextNodeStartsAtOnceWithItsData() throws IOException {
    Process node = start();
    ProcessHandle server = server(node);
    Signals.kill(node.pid());
    Process next = start();
    assertThat(server(next).isAlive()).isTrue();
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void sigint_processGroup_serverOutlivesTheDrainAndThenEnds()
      throws IOException, InterruptedException {
    Process node = start();
    ProcessHandle server = server(node);
    List<ProcessHandle> all = node.descendants().toList();
    long signalled = System.nanoTime();
    Signals.interruptGroup(node.pid());
    Eventually.until("most of the drain", GONE, () -> System.nanoTime() - signalled > 700_000_000L);
    assertThat(node.isAlive()).isTrue();
    assertThat(server.isAlive()).isTrue();
    assertThat(node.waitFor(5, TimeUnit.SECONDS)).isTrue();
    Eventually.until("nothing left", GONE, () -> all.stream().noneMatch(ProcessHandle::isAlive));
  }

  /**
   * Starts a node as leader of a process group of its own, as a shell does for a command, which
   * takes signals even where this JVM was started to ignore them.
   */
  private Process start() throws IOException {
    Process node =
        new ProcessBuilder(
                "setsid",
                "env",
                "--default-signal=INT,TERM,HUP",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                NodeProcess.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    started.add(node);
    return node;
  }

  private static ProcessHandle server(Process node) throws IOException {
    String line = node.inputReader().readLine();
    return ProcessHandle.of(Long.parseLong(line)).orElseThrow();
  }
}
