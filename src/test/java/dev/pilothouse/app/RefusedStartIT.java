package dev.pilothouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts that cannot succeed: each ends at once, and says what is wrong and what to do. */
@Timeout(90)
final class RefusedStartIT {
  private static final int USAGE = 2;

  @TempDir private Path folder;
  private NodeSpec node;

  @BeforeEach
  void spec() {
    node = NodeSpec.in(folder.resolve("data"));
  }

  @Test
  void publicPort_taken() throws IOException {
    assertTaken(node, node.port(), "the public port", "--port");
  }

  @Test
  void managementPort_taken() throws IOException {
    assertTaken(node, node.managementPort(), "the management port", "--management-port");
  }

  @Test
  void clusterPort_taken() throws IOException {
    assertTaken(node, node.clusterPort(), "the cluster port", "--cluster-port");
  }

  @Test
  void busPort_taken() throws IOException {
    int port = FreePort.find();
    assertTaken(
        node.with("--bus-port", Integer.toString(port)), port, "the bus port", "--bus-port");
  }

  @Test
  void redisPort_taken() throws IOException {
    int port = FreePort.find();
    try (ServerSocket other = FreePort.taken(port)) {
      assertThat(other.isBound()).isTrue();
      assertRefused(
          node.with("--set", "redis.port=" + port),
          "Port " + port + " on 127.0.0.1 is taken",
          "redis.port",
          "redis.url");
    }
  }

  @Test
  void dataDirectory_isAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertRefused(NodeSpec.in(file), "cannot write to the data directory " + file, "--data-dir");
  }

  @Test
  void dataDirectory_whereNothingCanBeMade() {
    Path folder = Path.of("/proc/pilothouse");
    assertRefused(
        NodeSpec.in(folder), "cannot write to the data directory " + folder, "--data-dir");
  }

  @Test
  void dataDirectory_ofANewerRedis() throws IOException {
    Path redis = Files.createDirectories(node.data().resolve("redis"));
    Files.createDirectories(redis.resolve("appendonlydir"));
    assertRefused(node, "were written by another Redis version", redis.toString(), "redis.url");
  }

  @Test
  void platform_withoutAnEmbeddedRedis() {
    assertRefused(
        node.withVariable("JDK_JAVA_OPTIONS", "-Dos.name=Plan9"),
        "Cannot tell which embedded Redis suits this platform",
        "redis.url");
  }

  @Test
  void configuration_withFaults_listsThemAll() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("pilothouse.yaml"), "http:\n  prot: 8080\nlanes:\n  count: many\n");
    assertRefused(
        node.with("--config", file.toString(), "--set", "cluster.nmae=x")
            .withVariable("PILOTHOUSE_HTTP_PROT", "1"),
        "unknown key http.prot (" + file + "); did you mean http.port?",
        "unknown key cluster.nmae (flag); did you mean cluster.name?",
        "unknown key PILOTHOUSE_HTTP_PROT (environment); did you mean PILOTHOUSE_HTTP_PORT?",
        "lanes.count (" + file + ")",
        "\"many\"");
  }

  @Test
  void bindBeyondLoopback_withoutAuthentication() {
    assertRefused(
        node.with("--set", "http.host=0.0.0.0"),
        "http.host is 0.0.0.0, which others can reach",
        "auth.mode",
        "--insecure-no-auth");
  }

  @Test
  void clusterBeyondLoopback_withoutStatedTrust() {
    assertRefused(node.with("--cluster-host", "0.0.0.0"), "cluster.trust-members must be stated");
  }

  @Test
  void bindBeyondLoopback_withTheOverride_warns() {
    // 127.0.0.2 is loopback to Linux; to the rule it is an address like any other.
    try (NodeProcess open =
        NodeProcess.start(node.with("--set", "http.host=127.0.0.2", "--insecure-no-auth"))) {
      assertThat(open.err())
          .contains("WARNING: --insecure-no-auth lets in whoever reaches 127.0.0.2");
    }
  }

  @Test
  void member_notRunning() {
    int nobody = FreePort.find();
    assertRefused(
        node.with("--join", "127.0.0.1:" + nobody, "--set", "cluster.join-timeout=2s"),
        "none of 127.0.0.1:" + nobody + " took this node in within 2 s",
        "Is a node running there");
  }

  @Test
  void option_unknown() {
    assertRefused(node.with("--prot", "1"), "Unknown option", "--prot");
  }

  private static void assertTaken(NodeSpec node, int port, String name, String flag)
      throws IOException {
    try (ServerSocket other = FreePort.taken(port)) {
      assertThat(other.isBound()).isTrue();
      assertRefused(node, name + " " + port + " on 127.0.0.1 cannot be bound", flag);
    }
  }

  private static void assertRefused(NodeSpec node, String... told) {
    NodeProcess.Ended ended = NodeProcess.refused(node);
    assertThat(ended.err()).contains(told).doesNotContain("\tat ");
    assertThat(ended.out()).isEmpty();
    assertThat(ended.exitCode()).isEqualTo(USAGE);
  }
}
