package dev.pilothouse.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.RoomAccess;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class TypedBusTest {
  record Question(String text, int limit) {
    Question {
      if (limit < 1) {
        throw new IllegalArgumentException("\"limit\" must be at least 1, not " + limit);
      }
    }
  }

  record Answer(String text, Bytes data) {}

  private static final Endpoint<Question, Answer> OPEN =
      Endpoint.open(
          "test.ask", Question.class, Answer.class, Duration.ofSeconds(2), Authority.INDEX_READ);
  private static final Endpoint<Question, Answer> CLUSTER =
      Endpoint.cluster("test.pack", Question.class, Answer.class, Duration.ofSeconds(2));
  private static final Endpoint<Question, Answer> NODE =
      Endpoint.node("test.near", Question.class, Answer.class, Duration.ofSeconds(2));

  private final Vertx vertx = Vertx.vertx();
  private final TypedBus bus = new TypedBus(vertx, new BusSettings(true), BusListener.NONE);

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void request_public_roundTripsAsJson() throws Exception {
    await(bus.serve(OPEN, (q, call) -> answer(q.text() + call.caller().subject())));
    assertThat(await(bus.request(OPEN, new Question("hi ", 3))).text()).isEqualTo("hi system");
  }

  @Test
  void request_cluster_packsBytes() throws Exception {
    Bytes data = Bytes.wrap(new byte[] {1, 2, 3});
    await(bus.serve(CLUSTER, (q, call) -> Future.succeededFuture(new Answer(q.text(), data))));
    assertThat(await(bus.request(CLUSTER, new Question("x", 1))).data()).isEqualTo(data);
  }

  @Test
  void request_node_passesTheSameObject() throws Exception {
    Answer same = new Answer("same", Bytes.EMPTY);
    await(bus.serve(NODE, (q, call) -> Future.succeededFuture(same)));
    assertThat(await(bus.request(NODE, new Question("x", 1)))).isSameAs(same);
  }

  @Test
  void request_badBody_failsAtOnceAndNamesTheField() throws Exception {
    await(bus.serve(OPEN, (q, call) -> answer("never")));
    JsonObject bad = new JsonObject().put("text", "x").put("limit", 0);
    Failure failure = failureOf(bus.forward(OPEN, bad, call(Identity.SYSTEM, 2000)));
    assertThat(failure.code()).isEqualTo(FailureCode.INVALID_REQUEST);
    assertThat(failure.message()).isEqualTo("\"limit\" must be at least 1, not 0");
    JsonObject wrongType = new JsonObject().put("text", "x").put("limit", "many");
    assertThat(failureOf(bus.forward(OPEN, wrongType, call(Identity.SYSTEM, 2000))).message())
        .contains("\"limit\"");
  }

  @Test
  void request_foreignBody_getsTypedFailureReply() throws Exception {
    await(bus.serve(OPEN, (q, call) -> answer("never")));
    assertThatThrownBy(() -> await(vertx.eventBus().request(OPEN.address(), "not json")))
        .cause()
        .isInstanceOfSatisfying(
            ReplyException.class,
            e -> {
              assertThat(e.failureCode()).isEqualTo(FailureCode.INVALID_REQUEST.number());
              assertThat(new JsonObject(e.getMessage()).getString("code"))
                  .isEqualTo("invalid-request");
            });
  }

  @Test
  void request_withoutAuthority_isForbidden() throws Exception {
    await(bus.serve(OPEN, (q, call) -> answer("never")));
    Identity nobody = new Identity("nobody", Set.of());
    Failure failure = failureOf(bus.request(OPEN, new Question("x", 1), call(nobody, 2000)));
    assertThat(failure.code()).isEqualTo(FailureCode.FORBIDDEN);
    assertThat(failure.message()).contains("index:read", "nobody");
  }

  @Test
  void request_carriesTheWholeIdentity() throws Exception {
    CompletableFuture<Identity> seen = new CompletableFuture<>();
    await(
        bus.serve(
            OPEN,
            (q, call) -> {
              seen.complete(call.caller());
              return answer("ok");
            }));
    RoomAccess rooms = new RoomAccess(List.of("project:*", "user:ada"), List.of());
    Instant end = Instant.ofEpochMilli(2_000_000_000_000L);
    Identity ada = new Identity("ada", Set.of(Authority.INDEX_READ), rooms, end);
    await(bus.request(OPEN, new Question("x", 1), call(ada, 2000)));
    assertThat(seen.get(5, TimeUnit.SECONDS)).isEqualTo(ada);
  }

  @Test
  void request_withRoomsThatAreNone_isRefused() throws Exception {
    await(bus.serve(OPEN, (q, call) -> answer("never")));
    DeliveryOptions options =
        new DeliveryOptions()
            .addHeader("ph-subject", "ada")
            .addHeader("ph-authorities", "index:read")
            .addHeader("ph-rooms-read", "project:.* x");
    JsonObject body = new JsonObject().put("text", "x").put("limit", 1);
    assertThatThrownBy(() -> await(vertx.eventBus().request(OPEN.address(), body, options)))
        .hasMessageContaining("invalid-request");
  }

  @Test
  void request_withoutIdentity_isRefusedWhereMembersAreNotTrusted() throws Exception {
    Vertx strict = Vertx.vertx();
    try {
      TypedBus strictBus = new TypedBus(strict, new BusSettings(false), BusListener.NONE);
      await(strictBus.serve(OPEN, (q, call) -> answer("never")));
      JsonObject body = new JsonObject().put("text", "x").put("limit", 1);
      assertThatThrownBy(() -> await(strict.eventBus().request(OPEN.address(), body)))
          .hasMessageContaining("unauthenticated");
    } finally {
      await(strict.close());
    }
  }

  @Test
  void request_noHandler_saysNobodyServesIt() {
    Failure failure = failureOf(bus.request(OPEN, new Question("x", 1)));
    assertThat(failure.code()).isEqualTo(FailureCode.UNAVAILABLE);
    assertThat(failure.message()).contains(OPEN.address());
  }

  @Test
  void request_slowHandler_failsAtTheDeadlineThatTravels() throws Exception {
    await(bus.serve(OPEN, (q, call) -> Promise.<Answer>promise().future()));
    long started = System.nanoTime();
    Failure failure =
        failureOf(bus.request(OPEN, new Question("x", 1), call(Identity.SYSTEM, 150)));
    assertThat(failure.code()).isEqualTo(FailureCode.DEADLINE_EXCEEDED);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(1));
    assertThat(await(bus.drain(Duration.ofSeconds(1)))).isZero();
  }

  @Test
  void request_unexpectedException_hidesInternals() throws Exception {
    await(
        bus.serve(
            OPEN,
            (q, call) -> {
              throw new IllegalStateException("secret detail");
            }));
    Failure failure = failureOf(bus.request(OPEN, new Question("x", 1)));
    assertThat(failure.code()).isEqualTo(FailureCode.INTERNAL);
    assertThat(failure.message()).doesNotContain("secret");
  }

  @Test
  void drain_waitsForTheRequestsTaken() throws Exception {
    Promise<Answer> slow = Promise.promise();
    await(bus.serve(OPEN, (q, call) -> slow.future()));
    Future<Answer> reply = bus.request(OPEN, new Question("x", 1));
    while (bus.inFlight() == 0) {
      Thread.onSpinWait();
    }
    Future<Integer> drained = bus.drain(Duration.ofSeconds(5));
    assertThat(drained.isComplete()).isFalse();
    slow.complete(new Answer("late", Bytes.EMPTY));
    assertThat(await(drained)).isZero();
    assertThat(await(reply).text()).isEqualTo("late");
  }

  @Test
  void json_valuesOfVertx_areWrittenAsJson() {
    record Holder(Object value) {}
    JsonObject value = new JsonObject().put("a", 1);
    assertThat(Json.encode(new Holder(value)).encode()).isEqualTo("{\"value\":{\"a\":1}}");
  }

  private static Call call(Identity identity, long ms) {
    return new Call(identity, Deadline.in(Duration.ofMillis(ms)));
  }

  private static Future<Answer> answer(String text) {
    return Future.succeededFuture(new Answer(text, Bytes.EMPTY));
  }

  private static Failure failureOf(Future<?> future) {
    try {
      Object value = await(future);
      throw new AssertionError("expected a failure, got " + value);
    } catch (ExecutionException e) {
      return ((FailureException) e.getCause()).failure();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
  }
}
