package dev.pilothouse.index.embed.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilothouse.index.embed.EmbeddedBatch;
import dev.pilothouse.index.embed.EmbeddingException;
import dev.pilothouse.index.embed.EmbeddingException.Reach;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers do that have trouble, and what comes of it. */
@Timeout(30)
final class OpenAiFaultsTest extends OpenAiFixture {
  @Test
  void embed_tooManyRequests_waitsAsLongAsTheServerAsks() {
    server.then(StubServer.status(429, "slow down", "retry-after", "1"));
    assertThat(embedder.embed(texts(3)).failures()).isEmpty();
    assertThat(server.seen()).hasSize(2);
    assertThat(server.seen().get(1).atMillis() - server.seen().get(0).atMillis())
        .isBetween(990L, 3_000L);
  }

  @Test
  void embed_serversOwnLimitUsedUp_waitsForItsReset() {
    server.then(
        (request, body) -> {
          request
              .response()
              .putHeader("x-ratelimit-remaining-requests", "0")
              .putHeader("x-ratelimit-reset-requests", "600ms");
          server.embed(request, body);
        });
    embedder.embed(texts(1));
    embedder.embed(texts(1));
    assertThat(server.seen().get(1).atMillis() - server.seen().get(0).atMillis())
        .isGreaterThanOrEqualTo(590);
  }

  @Test
  void embed_troubleThatPasses_isAskedAgain() {
    server.then(
        StubServer.status(500, "oh"),
        StubServer::hangUp,
        (request, body) -> {},
        (request, body) -> request.response().end("{\"data\": [{]"));
    assertThat(embedder.embed(texts(2)).failures()).isEmpty();
    assertThat(server.seen()).hasSize(5);
  }

  @Test
  void embed_troubleThatStays_failsTheBatchAfterABoundedNumberOfTimes() {
    server.usually(StubServer.status(500, "broken"));
    EmbeddingException failure = failure(texts(2));
    assertThat(failure.reach()).isEqualTo(Reach.BATCH);
    assertThat(failure).hasMessageContaining("answers 500: broken");
    assertThat(server.seen()).hasSize(5);
  }

  @Test
  void embed_nobodyListens_saysThatTheServiceIsAway() {
    OpenAiSettings gone = settings(server.url(), KeyHeader.BEARER, false);
    server.close();
    try (OpenAiEmbedder lonely = embedder(gone)) {
      EmbeddingException failure =
          catchThrowableOfType(EmbeddingException.class, () -> lonely.embed(texts(1)));
      assertThat(failure.reach()).isEqualTo(Reach.SERVICE);
      assertThat(failure).hasMessageContaining("embedder 127.0.0.1").hasMessageNotContaining(KEY);
    }
  }

  @Test
  void embed_wrongNumberOfVectors_isNotTaken() {
    server.usually(
        (request, body) -> {
          JsonObject reply = good(body);
          reply.getJsonArray("data").remove(0);
          StubServer.reply(request, reply);
        });
    assertThat(failure(texts(4))).hasMessageContaining("3 vectors for 4 texts");
    server.usually(
        (request, body) -> {
          JsonObject reply = good(body);
          reply.getJsonArray("data").getJsonObject(1).put("index", 0);
          StubServer.reply(request, reply);
        });
    assertThat(failure(texts(4))).hasMessageContaining("index 0 twice");
  }

  @Test
  void embed_endlessAnswer_isCutOff() {
    server.then(StubServer::flood);
    assertThat(embedder.embed(texts(1)).failures()).isEmpty();
    server.usually(StubServer::flood);
    assertThat(failure(texts(1))).hasMessageContaining("is larger than");
  }

  @ParameterizedTest
  @CsvSource({
    "401, see embedder.key",
    "403, see embedder.key",
    "404, embedder.model (test-model)",
    "301, a redirect",
    "402, see embedder.url"
  })
  void embed_refusedForGood_stopsAtOnceAndNamesTheKey(int status, String message) {
    server.usually(
        StubServer.status(status, "your key " + KEY + " is bad", "location", "http://other/"));
    EmbeddingException failure = failure(texts(40));
    assertThat(failure.reach()).isEqualTo(Reach.RUN);
    assertThat(failure).hasMessageContaining(message).hasMessageNotContaining(KEY);
    assertThat(server.seen()).hasSize(1);
  }

  @Test
  void embed_accountWithoutCredit_stops() {
    server.usually(
        (request, body) ->
            request
                .response()
                .setStatusCode(429)
                .end("{\"error\": {\"message\": \"quota\", \"code\": \"insufficient_quota\"}}"));
    EmbeddingException failure = failure(texts(4));
    assertThat(failure.reach()).isEqualTo(Reach.RUN);
    assertThat(failure).hasMessageContaining("no credit");
  }

  @Test
  void embed_otherDimensions_stopsAndSaysWhatToSet() {
    server.usually(
        (request, body) ->
            StubServer.reply(
                request, StubServer.reply(body, text -> StubServer.vector(text, 5), true)));
    EmbeddingException failure = failure(texts(4));
    assertThat(failure.reach()).isEqualTo(Reach.RUN);
    assertThat(failure)
        .hasMessageContaining("vectors of 5 numbers, but embedder.dimensions is 8; set it to 5");
  }

  @Test
  void embed_notANumber_stops() {
    server.usually(
        (request, body) ->
            request.response().end("{\"data\":[{\"index\":0,\"embedding\":[NaN,1,1,1,1,1,1,1]}]}"));
    EmbeddingException failure = failure(texts(1));
    assertThat(failure.reach()).isEqualTo(Reach.RUN);
    assertThat(failure).hasMessageContaining("NaN").hasMessageContaining("embedder.model");
    server.usually(
        (request, body) ->
            StubServer.reply(
                request,
                StubServer.reply(
                    body, text -> new float[] {1, Float.NaN, 0, 0, 0, 0, 0, 0}, true)));
    assertThat(failure(texts(1)).reach()).isEqualTo(Reach.RUN);
  }

  @Test
  void embed_textThatTheServerWillNotHave_isFoundAndTheRestKept() {
    server.usually(refusing("number 13", "number 40"));
    List<String> texts = texts(64);
    EmbeddedBatch batch = embedder.embed(texts);
    assertThat(batch.failures()).containsOnlyKeys(13, 40);
    assertThat(batch.failures().get(13)).contains("answers 400: input is too long");
    for (int i = 0; i < 64; i++) {
      if (i != 13 && i != 40) {
        assertThat(batch.vector(i)).isEqualTo(embedder.embed(texts.subList(i, i + 1)).vector(0));
      }
    }
    assertThat(embedder.batchSize().texts()).isEqualTo(64);
  }

  @Test
  void embed_serverThatTakesFewAtOnce_isGivenNoMoreFromThenOn() {
    server.usually(
        (request, body) -> {
          if (body.getJsonArray("input").size() > 10) {
            StubServer.status(413, "at most 10 inputs").answer(request, body);
          } else {
            server.embed(request, body);
          }
        });
    assertThat(embedder.embed(texts(64)).failures()).isEmpty();
    int most = embedder.batchSize().texts();
    assertThat(most).isBetween(8, 10);
    server.seen().clear();
    assertThat(embedder.embed(texts(64)).failures()).isEmpty();
    assertThat(server.seen()).allMatch(seen -> seen.texts() <= 10).hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void embed_everyTextRefusedFromTheStart_stops() {
    server.usually(StubServer.status(400, "unknown field dimensions"));
    EmbeddingException failure = failure(texts(64));
    assertThat(failure.reach()).isEqualTo(Reach.RUN);
    assertThat(failure).hasMessageContaining("takes no text at all");
    assertThat(server.seen()).hasSizeLessThan(64);
  }

  @Test
  void embed_vectorOfZerosOrNone_failsThatTextOnly() {
    Map<String, float[]> odd = Map.of("text number 1", new float[DIMENSIONS]);
    server.usually(
        (request, body) ->
            StubServer.reply(
                request,
                StubServer.reply(
                    body,
                    text ->
                        text.endsWith(" 2")
                            ? null
                            : odd.getOrDefault(text, StubServer.vector(text, DIMENSIONS)),
                    false)));
    EmbeddedBatch batch = embedder.embed(texts(4));
    assertThat(batch.failures()).containsOnlyKeys(1, 2);
  }

  private StubServer.Behaviour refusing(String... endings) {
    return (request, body) -> {
      List<String> input = new ArrayList<>();
      JsonArray array = body.getJsonArray("input");
      for (int i = 0; i < array.size(); i++) {
        input.add(array.getString(i));
      }
      if (input.stream().anyMatch(text -> List.of(endings).stream().anyMatch(text::endsWith))) {
        StubServer.status(400, "input is too long").answer(request, body);
      } else {
        server.embed(request, body);
      }
    };
  }

  private EmbeddingException failure(List<String> texts) {
    return catchThrowableOfType(EmbeddingException.class, () -> embedder.embed(texts));
  }

  private static JsonObject good(JsonObject body) {
    return StubServer.reply(body, text -> StubServer.vector(text, DIMENSIONS), true);
  }
}
