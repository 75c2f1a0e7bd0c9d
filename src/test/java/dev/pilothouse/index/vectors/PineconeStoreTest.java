package dev.pilothouse.index.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.config.VectorsKeeper;
import dev.pilothouse.index.vectors.VectorStoreException.Problem;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pinecone's client against a stub of Pinecone. */
final class PineconeStoreTest extends RemoteConformance {
  private final PineconeStub stub = new PineconeStub(KEY, TestVectors.DIMENSIONS);

  @Override
  StubServer start() throws IOException {
    stub.lagBy(2);
    return new StubServer(stub, "pinecone-data-2025-10.yaml");
  }

  @Override
  VectorsKeeper keeper() {
    return VectorsKeeper.PINECONE;
  }

  @Override
  boolean isUpsert(StubServer.Request request) {
    return request.path().equals("/vectors/upsert");
  }

  @Test
  void missing_afterAnotherProcessWrote_waitsForItsWrites() throws IOException {
    store("p").put(TestVectors.many(300));
    store("p").commit();
    store("p").retain(key -> !key.equals("key-3"));
    VectorStore other = client("model-a", TestVectors.DIMENSIONS, LIMITS).open("p");
    assertThat(other.missing(TestVectors.many(300).keySet())).containsExactly("key-3");
    assertThat(other.missing(List.of("key-3", "key-4"))).containsExactly("key-3");
  }

  @Test
  void missing_writesNotShownInTime_isAwayAndNotWrong() throws IOException {
    put("p", TestVectors.many(2));
    stub.lagBy(1_000);
    store("p").retain("key-0"::equals);
    assertThat(problem(() -> store("p").missing(List.of("key-1")))).isEqualTo(Problem.UNAVAILABLE);
    stub.lagBy(0);
    assertThat(store("p").missing(List.of("key-0", "key-1"))).containsExactly("key-1");
  }

  @Test
  void put_manyLargeVectors_staysWithinTwoMegabytes() throws IOException {
    stub.become(1_536, "cosine");
    RemoteVectors large = client("model-l", 1_536, LIMITS);
    float[] vector = new float[1_536];
    Arrays.fill(vector, (float) (1 / Math.sqrt(1_536)));
    Map<String, float[]> many = new LinkedHashMap<>();
    for (int i = 0; i < 300; i++) {
      many.put("large-" + i, vector);
    }
    VectorStore store = large.open("p");
    store.put(many);
    store.commit();
    assertThat(server.count(this::isUpsert)).isGreaterThan(1);
    assertThat(store.missing(many.keySet())).isEmpty();
    assertThat(store.nearest(vector, 5, Set.of("large-7"))).containsOnlyKeys("large-7");
  }

  @Test
  void check_indexForOtherVectors_saysWhatToDo() {
    stub.become(384, "cosine");
    assertThat(problem(() -> vectors.check())).isEqualTo(Problem.DIMENSIONS);
    assertThatThrownBy(() -> vectors.check())
        .hasMessageContaining("index.vectors-url")
        .hasMessageContaining("384 dimensions, not 8");
    assertThat(problem(() -> put("p", Map.of("k", TestVectors.axis(0)))))
        .isEqualTo(Problem.DIMENSIONS);
    stub.become(TestVectors.DIMENSIONS, "euclidean");
    assertThatThrownBy(() -> vectors.check()).hasMessageContaining("by euclidean, not by cosine");
  }

  @Test
  void indexGone_isNoEmptyNamespace() throws IOException {
    put("p", TestVectors.many(2));
    server.script(each -> true, 100, PineconeStub.failed(404, "Index not found"));
    assertThat(problem(() -> store("p").nearest(TestVectors.axis(0), 1, null)))
        .isEqualTo(Problem.NOT_FOUND);
    assertThat(problem(() -> store("p").clear())).isEqualTo(Problem.NOT_FOUND);
    assertThat(problem(() -> put("p", TestVectors.many(2)))).isEqualTo(Problem.NOT_FOUND);
  }

  @Test
  void namespaceDeletedByAnOperator_isEmptyAndComesBack() throws IOException {
    put("p", TestVectors.many(5));
    stub.removeAll();
    assertThat(store("p").missing(TestVectors.many(5).keySet())).hasSize(5);
    put("p", TestVectors.many(5));
    assertThat(store("p").missing(TestVectors.many(5).keySet())).isEmpty();
  }
}
