package dev.pilothouse.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.config.Secret;
import dev.pilothouse.config.VectorsKeeper;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.index.IndexEndpoints;
import dev.pilothouse.contracts.index.IndexServices;
import dev.pilothouse.contracts.index.ServiceStatus;
import dev.pilothouse.index.embed.openai.StubServer;
import dev.pilothouse.index.vectors.QdrantStub;
import dev.pilothouse.index.vectors.VectorsSettings;
import dev.pilothouse.redis.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a node finds when it tries its model and its vector store. */
@Timeout(120)
final class IndexServicesIT extends OneRemoteNode {
  @Test
  void services_localModel_saysModelAndSpeed() {
    TestNode node = start(true);
    assertThat(service(node, 0).available()).isTrue();
    assertThat(service(node, 0).detail()).contains("384 dimensions, one text in ");
    assertThat(service(node, 1).detail()).isEqualTo("kept beside the texts on this node");
    assertThat(all(node).nodeId()).isEqualTo(node.nodeId());
  }

  @Test
  void services_serverOfEmbeddings_isTriedEachTime() {
    TestNode node = startRemote();
    assertThat(service(node, 0).detail()).startsWith("openai-stub-d1536");

    server.usually(StubServer.status(401, "who are you"));
    ServiceStatus badKey = service(node, 0);
    assertThat(badKey.available()).isFalse();
    assertThat(badKey.detail()).contains("answers 401; see embedder.key");
    assertThat(badKey.fix()).contains("start the node again");

    server.usually(
        (request, body) ->
            StubServer.reply(
                request, StubServer.reply(body, text -> StubServer.vector(text, 8), false)));
    assertThat(service(node, 0).detail()).contains("8").contains("embedder.dimensions");
  }

  @Test
  void services_serverGone_saysWhichSettingToLookAt() {
    TestNode node = startRemote();
    server.usually(StubServer::hangUp);
    ServiceStatus away = service(node, 0);
    assertThat(away.available()).isFalse();
    assertThat(away.detail()).contains("no answer from embedder 127.0.0.1");
    assertThat(away.fix()).contains("embedder.url");
  }

  @Test
  void services_qdrant_isAskedForItsCollection() throws Exception {
    QdrantStub qdrant = new QdrantStub("s3cret");
    dev.pilothouse.index.vectors.StubServer store =
        new dev.pilothouse.index.vectors.StubServer(qdrant, "qdrant-openapi.json");
    TestNode node =
        start(
            spec(true)
                .with(
                    new VectorsSettings(
                        VectorsKeeper.QDRANT, store.url(), new Secret("s3cret"), "cluster")));
    assertThat(service(node, 1).available()).isTrue();
    assertThat(service(node, 1).detail()).startsWith("kept by Qdrant");
    store.close();
    assertThat(service(node, 1).available()).isFalse();
    assertThat(service(node, 1).fix()).contains("searches go by words");
  }

  private static ServiceStatus service(TestNode node, int index) {
    return all(node).services().get(index);
  }

  private static IndexServices all(TestNode node) {
    return Await.result(node.bus().request(IndexEndpoints.SERVICES, Nothing.NOTHING));
  }
}
