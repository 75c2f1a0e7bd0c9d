package dev.pilothouse.system;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.client.HttpTransport;
import dev.pilothouse.client.Pilothouse;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Two nodes with all roles; the first one's Redis is that of both. */
final class TwoNodes implements AutoCloseable {
  final String cluster = "test-" + UUID.randomUUID();
  NodeProcess first;
  NodeProcess second;

  /**
   * @param more options of both
   */
  TwoNodes(Path folder, String... more) {
    NodeSpec common = spec(folder.resolve("first"), more);
    first = NodeProcess.start(common);
    second = NodeProcess.start(spec(folder.resolve("second"), more).joining(common));
  }

  private NodeSpec spec(Path data, String... more) {
    Stream<String> usual = Stream.of("--set", "cluster.name=" + cluster, "--set", "sandbox.warm=1");
    return NodeSpec.in(data).withOnly(Stream.concat(usual, Stream.of(more)).toArray(String[]::new));
  }

  static Pilothouse client(NodeProcess node) {
    return new Pilothouse(new HttpTransport(URI.create(node.url()), null));
  }

  static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    second.close();
    first.close();
  }
}
