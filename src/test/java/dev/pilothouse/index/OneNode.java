package dev.pilothouse.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.index.SearchHit;
import dev.pilothouse.contracts.index.SearchReply;
import dev.pilothouse.redis.EmbeddedRedis;
import dev.pilothouse.redis.EmbeddedRedisSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests with one node at a time have: a root, a Redis, and the node that started last. */
abstract class OneNode {
  @TempDir Path folder;
  Path root;
  EmbeddedRedis redis;
  private @Nullable TestNode node;

  @BeforeEach
  void startRedis() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    redis =
        EmbeddedRedis.start(
            EmbeddedRedisSettings.in(Files.createDirectory(folder.resolve("redis"))));
  }

  @AfterEach
  void stopAll() {
    if (node != null) {
      node.close();
    }
    redis.close();
  }

  /** Starts a node on the test's data directory. */
  TestNode start(boolean lanes) {
    return start(spec(lanes));
  }

  /** A node on the test's data directory. */
  TestNode.Spec spec(boolean lanes) {
    return new TestNode.Spec(redis.url(), data(), root, lanes);
  }

  /** Starts a node that is made like this. */
  TestNode start(TestNode.Spec spec) {
    TestNode started = TestNode.start(spec);
    node = started;
    return started;
  }

  Path data() {
    return folder.resolve("data");
  }

  /** The folder of a project's text on disk, which is another one after each reading. */
  Path generation(String id) throws IOException {
    try (Stream<Path> children = Files.list(data().resolve("index/projects").resolve(id))) {
      return children
          .filter(child -> child.getFileName().toString().startsWith("g"))
          .findFirst()
          .orElseThrow();
    }
  }

  static SearchHit first(SearchReply reply) {
    assertThat(reply.results()).isNotEmpty();
    return reply.results().getFirst();
  }
}
