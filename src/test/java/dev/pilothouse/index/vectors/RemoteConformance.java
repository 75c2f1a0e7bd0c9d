package dev.pilothouse.index.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.config.Secret;
import dev.pilothouse.config.VectorsKeeper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The suite over a remote store's client and a stub of the store. */
abstract class RemoteConformance extends VectorStoreConformance {
  static final String KEY = "k3y-n0b0dy-may-see";
  static final HttpLimits LIMITS =
      new HttpLimits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          4,
          Duration.ofSeconds(10),
          2,
          Duration.ofMillis(4),
          Duration.ofMillis(20),
          Duration.ofSeconds(5),
          Duration.ofMillis(300),
          4 << 20);

  final List<RemoteVectors> clients = new ArrayList<>();
  StubServer server;
  RemoteVectors vectors;

  abstract StubServer start() throws IOException;

  abstract VectorsKeeper keeper();

  @BeforeEach
  void startServer() throws IOException {
    server = start();
    vectors = client("model-a", TestVectors.DIMENSIONS, LIMITS);
  }

  @AfterEach
  void stopServer() {
    clients.forEach(RemoteVectors::close);
    server.close();
    assertThat(server.violations()).isEmpty();
  }

  @Override
  protected VectorStore open(String project) {
    return vectors.open(project);
  }

  final RemoteVectors client(String space, int dimensions, HttpLimits limits) {
    return client("cluster", space, dimensions, limits);
  }

  final RemoteVectors client(String cluster, String space, int dimensions, HttpLimits limits) {
    VectorsSettings settings =
        new VectorsSettings(keeper(), server.url() + "/", new Secret(KEY), cluster);
    RemoteVectors client = RemoteVectors.of(settings, space, dimensions, limits).orElseThrow();
    clients.add(client);
    return client;
  }

  @Test
  void spacesAndClusters_areIsolated() throws IOException {
    VectorStore ours = vectors.open("p");
    VectorStore otherModel = client("model-b", TestVectors.DIMENSIONS, LIMITS).open("p");
    VectorStore otherCluster =
        client("elsewhere", "model-a", TestVectors.DIMENSIONS, LIMITS).open("p");
    List<VectorStore> all = List.of(ours, otherModel, otherCluster);
    for (int i = 0; i < 3; i++) {
      all.get(i).put(Map.of("same", TestVectors.axis(i), "k" + i, TestVectors.axis(7)));
      all.get(i).commit();
    }
    for (int i = 0; i < 3; i++) {
      assertThat(all.get(i).missing(List.of("same", "k0", "k1", "k2"))).hasSize(2);
      assertThat(all.get(i).nearest(TestVectors.axis(i), 9, null)).hasSize(2).containsKey("k" + i);
    }
    otherCluster.clear();
    otherModel.retain(key -> false);
    assertThat(ours.missing(List.of("same", "k0"))).isEmpty();
  }

  @Test
  void check_usableStore_isContentBeforeAndAfterTheFirstVectors() throws IOException {
    vectors.check();
    put("p", TestVectors.many(3));
    vectors.check();
    client("model-a", TestVectors.DIMENSIONS, LIMITS).check();
  }

  @Test
  void put_oneByOne_isGatheredIntoFewRequests() throws IOException {
    for (var each : TestVectors.many(600).entrySet()) {
      store("p").put(Map.ofEntries(each));
    }
    store("p").commit();
    assertThat(server.count(this::isUpsert)).isEqualTo(3);
    assertThat(store("p").missing(TestVectors.many(600).keySet())).isEmpty();
  }

  abstract boolean isUpsert(StubServer.Request request);
}
