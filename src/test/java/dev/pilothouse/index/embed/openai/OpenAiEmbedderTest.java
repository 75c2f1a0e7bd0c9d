package dev.pilothouse.index.embed.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilothouse.index.embed.EmbeddedBatch;
import dev.pilothouse.index.embed.EmbeddingException;
import dev.pilothouse.index.embed.EmbeddingException.Reach;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What servers answer that do their work, each in its own way. */
@Timeout(20)
final class OpenAiEmbedderTest extends OpenAiFixture {
  @Test
  void embed_texts_givesVectorsOfLengthOneInTheirOrder() {
    EmbeddedBatch batch = embedder.embed(texts(3));
    assertThat(batch.rows()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      assertThat(batch.vector(i)).containsExactly(unit("text number " + i), within());
    }
    assertThat(batch.failures()).isEmpty();
    assertThat(batch.totalTokens()).isBetween(10L, 12L);
    assertThat(server.seen()).hasSize(1);
    JsonObject sent = server.seen().getFirst().body();
    assertThat(sent.getString("model")).isEqualTo("test-model");
    assertThat(sent.getString("encoding_format")).isEqualTo("base64");
    assertThat(sent.fieldNames()).doesNotContain("dimensions");
    assertThat(server.seen().getFirst().headers().get("authorization")).isEqualTo("Bearer " + KEY);
  }

  @Test
  void embed_azure_sendsItsHeaderQueryAndDimensions() {
    OpenAiSettings azure =
        settings(
            java.net.URI.create(server.url() + "?api-version=2024-10-21"), KeyHeader.API_KEY, true);
    try (OpenAiEmbedder other = embedder(azure)) {
      other.embed(texts(1));
    }
    StubServer.Seen seen = server.seen().getFirst();
    assertThat(seen.headers().get("api-key")).isEqualTo(KEY);
    assertThat(seen.headers().contains("authorization")).isFalse();
    assertThat(seen.uri()).isEqualTo("/v1/embeddings?api-version=2024-10-21");
    assertThat(seen.body().getInteger("dimensions")).isEqualTo(DIMENSIONS);
  }

  @Test
  void embed_serverThatAnswersNumbers_isUnderstood() {
    server.usually((request, body) -> StubServer.reply(request, numbers(body)));
    assertThat(embedder.embed(texts(2)).vector(1)).containsExactly(unit("text number 1"), within());
    assertThat(server.seen()).hasSize(1);
  }

  @Test
  void embed_serverThatRefusesBase64_isAskedForNumbersFromThenOn() {
    server.usually(
        (request, body) -> {
          if (body.getString("encoding_format").equals("base64")) {
            StubServer.status(400, "encoding_format is not known").answer(request, body);
          } else {
            StubServer.reply(request, numbers(body));
          }
        });
    assertThat(embedder.embed(texts(2)).failures()).isEmpty();
    assertThat(embedder.embed(texts(2)).failures()).isEmpty();
    assertThat(server.seen())
        .extracting(seen -> seen.body().getString("encoding_format"))
        .containsExactly("base64", "float", "float");
  }

  @Test
  void embed_shuffledAnswer_isPutInOrderByIndex() {
    server.usually(
        (request, body) -> {
          JsonObject reply = numbers(body);
          List<Object> data = new ArrayList<>(reply.getJsonArray("data").getList());
          Collections.reverse(data);
          StubServer.reply(request, reply.put("data", new JsonArray(data)));
        });
    EmbeddedBatch batch = embedder.embed(texts(5));
    for (int i = 0; i < 5; i++) {
      assertThat(batch.vector(i)).containsExactly(unit("text number " + i), within());
    }
  }

  @Test
  void embed_moreTextsThanARequestHolds_sendsSeveral() {
    assertThat(embedder.embed(texts(1_100)).rows()).isEqualTo(1_100);
    assertThat(server.seen()).extracting(StubServer.Seen::texts).containsExactly(512, 512, 76);
  }

  @Test
  void embed_longText_isCutAtTheSameCharacterEachTime() {
    String text = "x".repeat(5_000);
    EmbeddedBatch batch = embedder.embed(List.of(text, "short"));
    assertThat(batch.truncated(0)).isTrue();
    assertThat(batch.truncated(1)).isFalse();
    assertThat(server.seen().getFirst().body().getJsonArray("input").getString(0))
        .isEqualTo("x".repeat(512 * 3));
  }

  @Test
  void embed_cutInTheMiddleOfACharacter_staysValid() {
    String text = "y".repeat(512 * 3 - 1) + "\uD83D\uDE00 more";
    assertThat(embedder.embed(List.of(text, "lone \uD800 half")).failures()).isEmpty();
    JsonArray input = server.seen().getFirst().body().getJsonArray("input");
    assertThat(input.getString(0)).endsWith("y?");
    assertThat(input.getString(1)).isEqualTo("lone ? half");
  }

  @Test
  void modelId_namesModelDimensionsAndCut() {
    assertThat(embedder.modelId()).isEqualTo("openai-test-model-d8-t512");
  }

  @Test
  void settings_printed_hideTheKey() {
    assertThat(settings(server.url(), KeyHeader.BEARER, false).toString())
        .doesNotContain(KEY)
        .contains("***");
  }

  @Test
  void embedQuery_serverHangs_failsLongBeforeItsTimeout() {
    server.usually((request, body) -> {});
    long began = System.nanoTime();
    EmbeddingException failure =
        catchThrowableOfType(EmbeddingException.class, () -> embedder.embedQuery("what"));
    assertThat(failure.reach()).isEqualTo(Reach.BATCH);
    assertThat(failure).hasMessageContaining("no whole answer within 1");
    assertThat(System.nanoTime() - began).isLessThan(3_000_000_000L);
    assertThat(server.seen()).hasSize(1);
  }

  @Test
  void embed_afterStop_failsAtOnce() {
    server.usually(StubServer.status(503, "busy", "retry-after", "60"));
    Thread.ofVirtual()
        .start(
            () -> {
              while (server.seen().isEmpty()) {
                Thread.onSpinWait();
              }
              embedder.stopWaiting();
            });
    EmbeddingException failure =
        catchThrowableOfType(EmbeddingException.class, () -> embedder.embed(texts(1)));
    assertThat(failure).hasMessageContaining("stopping");
  }

  private static JsonObject numbers(JsonObject body) {
    return StubServer.reply(body, text -> StubServer.vector(text, DIMENSIONS), false);
  }

  private static org.assertj.core.data.Offset<Float> within() {
    return org.assertj.core.data.Offset.offset(1e-6f);
  }
}
