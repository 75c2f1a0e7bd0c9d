package dev.pilothouse.socket;

import dev.pilothouse.app.NodeSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A network of a process's own, in which packets can be dropped without a word to either side, and
 * whose connections hold no more than those of a real network: the loopback device's large packets
 * let a system take megabytes for each. It is a network namespace and ends with the process.
 */
final class OwnNetwork {
  private static final Duration END = Duration.ofSeconds(15);

  private OwnNetwork() {}

  /** Whether this machine lets us make one. */
  static boolean isPossible() {
    try {
      Process process =
          new ProcessBuilder(namespace("iptables -n -L INPUT"))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /**
   * Runs a program of the tests in a network of its own.
   *
   * @param folder its only argument
   * @return what it printed; fails if it fails or takes longer than the limit
   */
  static String run(Class<?> program, Path folder, Duration limit) throws Exception {
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(NodeSpec.flags());
    java.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
    java.add("-Dpilothouse.long=" + System.getProperty("pilothouse.long", "false"));
    java.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    java.add(folder.toString());
    List<String> command = new ArrayList<>(namespace("exec \"$@\""));
    command.add("sh");
    command.addAll(java);
    Path printed = folder.resolve("printed");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    try {
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      String text = Files.readString(printed);
      if (!ended || process.exitValue() != 0) {
        throw new AssertionError(
            (ended ? "failed:\n" : "still runs after " + limit + ":\n") + text);
      }
      return text;
    } finally {
      // gently, so that it ends its own processes
      process.destroy();
      process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
      process.destroyForcibly();
    }
  }

  /** In the process that has it: drops every TCP packet from or to these ports. */
  static void drop(int... ports) {
    String list = IntStream.of(ports).mapToObj(Integer::toString).collect(Collectors.joining(","));
    call("iptables", "-A", "INPUT", "-p", "tcp", "-m", "multiport", "--ports", list, "-j", "DROP");
  }

  /** In the process that has it: lets everything through again. */
  static void heal() {
    call("iptables", "-F", "INPUT");
  }

  private static List<String> namespace(String script) {
    List<String> command = new ArrayList<>(List.of("unshare", "--net"));
    if (!"root".equals(System.getProperty("user.name"))) {
      command.add("--map-root-user");
    }
    command.addAll(List.of("sh", "-c", "ip link set lo mtu 1500 up && " + script));
    return command;
  }

  private static void call(String... command) {
    try {
      int code = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (code != 0) {
        throw new AssertionError(Arrays.toString(command) + " failed");
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
