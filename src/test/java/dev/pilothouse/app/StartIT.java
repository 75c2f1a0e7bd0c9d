package dev.pilothouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Catalogue;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.HttpBinding;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node that bin/pilothouse started: what it prints, where it listens, what it answers. */
@Timeout(90)
final class StartIT {
  @TempDir private static Path data;
  private static NodeProcess node;

  @BeforeAll
  static void start() {
    node = NodeProcess.start(NodeSpec.in(data).launched().withOnly());
  }

  @AfterAll
  static void stop() {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void start_tellsThatItIsReadyAndWarnsOfNothing() {
    JsonObject ready = node.awaitReady();
    assertThat(ready.getString("event")).isEqualTo("ready");
    assertThat(ready.getString("url")).isEqualTo(node.url());
    assertThat(ready.getInteger("managementPort")).isEqualTo(node.spec().managementPort());
    assertThat(ready.getInteger("members")).isEqualTo(1);
    assertThat(ready.getJsonArray("roles")).hasSize(6);
    System.out.println("bin/pilothouse up, all roles: " + ready.getLong("tookMs") + " ms to ready");
    assertThat(node.err().lines().filter(line -> line.toUpperCase(Locale.ROOT).contains("WARN")))
        .containsExactly("WARNING: Using incubator modules: jdk.incubator.vector");
    assertThat(node.err()).doesNotContain("ERROR", "Exception");
  }

  @Test
  void sockets_areAllOnLoopback() {
    Stream<Long> tree =
        Stream.concat(Stream.of(node.pid()), node.descendants().stream().map(ProcessHandle::pid));
    List<OpenSockets.OpenSocket> sockets = OpenSockets.of(tree);
    assertThat(sockets)
        .extracting(OpenSockets.OpenSocket::port)
        .contains(node.spec().port(), node.spec().managementPort(), node.spec().clusterPort())
        .as("and the bus and Redis")
        .hasSizeGreaterThanOrEqualTo(5);
    assertThat(sockets).allMatch(OpenSockets.OpenSocket::loopback);
  }

  @Test
  void management_answersOnAllFourPaths() {
    assertThat(node.manage("/livez").statusCode()).isEqualTo(200);
    assertThat(node.manage("/readyz").statusCode()).isEqualTo(200);
    JsonObject health = new JsonObject(node.manage("/health").body());
    assertThat(health.getBoolean("ready")).isTrue();
    assertThat(health.getJsonObject("checks").getJsonObject("redis").getBoolean("ok")).isTrue();
    assertThat(node.manage("/metrics").body())
        .contains("pilothouse_build_info", "pilothouse_cluster_nodes 1.0");
    assertThat(node.manage("/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void openApi_listsEveryRouteOfTheCatalogue() {
    JsonObject paths =
        new JsonObject(node.get("/api/v1/openapi.json").body()).getJsonObject("paths");
    List<HttpBinding> bindings =
        Catalogue.all().stream().map(Endpoint::http).filter(Objects::nonNull).toList();
    assertThat(bindings)
        .allSatisfy(
            binding ->
                assertThat(paths.getJsonObject(binding.path()).fieldNames())
                    .contains(binding.method().toLowerCase(Locale.ROOT)));
  }

  @Test
  void secondNode_onTheSameDataDirectory_isRefused() {
    NodeProcess.Ended second = NodeProcess.refused(NodeSpec.in(data));
    assertThat(second.exitCode()).isEqualTo(2);
    assertThat(second.err()).contains("another node uses the data directory " + data, "--data-dir");
  }
}
