package dev.pilothouse.index.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.config.VectorsKeeper;
import dev.pilothouse.index.vectors.VectorStoreException.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Qdrant's client against a stub of Qdrant. */
final class QdrantStoreTest extends RemoteConformance {
  private final QdrantStub stub = new QdrantStub(KEY);

  @Override
  StubServer start() throws IOException {
    return new StubServer(stub, "qdrant-openapi.json");
  }

  @Override
  VectorsKeeper keeper() {
    return VectorsKeeper.QDRANT;
  }

  @Override
  boolean isUpsert(StubServer.Request request) {
    return request.method().equals("PUT") && request.path().endsWith("/points");
  }

  @Test
  void projects_shareOneCollectionPerSpace() throws IOException {
    put("p", TestVectors.many(2));
    put("q", TestVectors.many(2));
    assertThat(stub.names()).hasSize(1).allMatch(name -> name.startsWith("pilothouse-model-a-"));
    assertThat(server.count(each -> each.path().endsWith("/index"))).isEqualTo(1);
  }

  @Test
  void put_collectionRemovedMeanwhile_isMadeAgain() throws IOException {
    put("p", TestVectors.many(2));
    stub.removeAll();
    assertThat(store("p").nearest(TestVectors.axis(0), 5, null)).isEmpty();
    assertThat(store("p").missing(List.of("key-0"))).hasSize(1);
    put("p", TestVectors.many(2));
    assertThat(store("p").missing(List.of("key-0", "key-1"))).isEmpty();
  }

  @Test
  void check_collectionForOtherVectors_saysWhatToDo() throws IOException {
    put("p", TestVectors.many(2));
    stub.rebuild(384, "Cosine");
    assertThat(problem(() -> vectors.check())).isEqualTo(Problem.DIMENSIONS);
    assertThatThrownBy(() -> vectors.check())
        .hasMessageContaining("index.vectors-url")
        .hasMessageContaining("384 dimensions, not 8");
    assertThat(problem(() -> put("p", Map.of("more", TestVectors.axis(0)))))
        .isEqualTo(Problem.DIMENSIONS);
    stub.rebuild(TestVectors.DIMENSIONS, "Euclid");
    assertThatThrownBy(() -> vectors.check()).hasMessageContaining("by Euclid, not by Cosine");
  }

  @Test
  void put_requestTooLargeForAProxy_isHalved() throws IOException {
    stub.takeAtMost(6_000);
    put("p", TestVectors.many(200));
    assertThat(store("p").missing(TestVectors.many(20).keySet())).isEmpty();
    stub.takeAtMost(100);
    assertThat(problem(() -> put("p", Map.of("one more", TestVectors.axis(0)))))
        .isEqualTo(Problem.TOO_LARGE);
  }

  @Test
  void put_notFinishedInTime_isAway() throws IOException {
    store("p").put(Map.of("k", TestVectors.axis(0)));
    server.script(this::isUpsert, 1, QdrantStub.waitTimeout());
    assertThat(problem(() -> store("p").commit())).isEqualTo(Problem.UNAVAILABLE);
    store("p").commit();
    assertThat(store("p").missing(List.of("k"))).isEmpty();
  }

  @Test
  void retain_pagesThatNeverEnd_areLeft() throws IOException {
    put("p", TestVectors.many(2));
    server.script(each -> each.path().endsWith("/scroll"), 100, QdrantStub.samePage());
    assertThat(problem(() -> store("p").retain(key -> true))).isEqualTo(Problem.BAD_REPLY);
  }
}
