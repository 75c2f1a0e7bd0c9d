package dev.pilothouse.cache.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Done;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheInvalidationNote;
import dev.pilothouse.contracts.cache.CoherenceNotice;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Eventually;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class OutboxTest {
  private static final Duration SOON = Duration.ofSeconds(8);

  private final Members members = Members.patient();
  private final Outbox outbox = new Outbox("a", "b", members.bus(), Duration.ofSeconds(1));
  private final List<CoherenceNotice> heard = new CopyOnWriteArrayList<>();
  private final Promise<Done> answer = Promise.promise();

  @AfterEach
  void close() {
    members.close();
  }

  @Test
  void tell_confirmed_completes() {
    serve(Future.succeededFuture(Done.DONE));
    Await.result(tell(List.of(notice("k", false))).get(0));
    assertThat(heard).containsExactly(notice("k", false));
  }

  @Test
  void tell_whileOneIsOnItsWay_goesTogetherInTheNext() {
    serve(answer.future());
    CacheInvalidationNote note = new CacheInvalidationNote(1, "a", "tag", 1);
    CoherenceNotice rich =
        new CoherenceNotice("a", List.of("c"), List.of(), List.of("p"), false, List.of(note));
    List<Future<Void>> told =
        tell(List.of(notice("k1", false), notice("k2", false), rich, notice("k3", false)));
    Eventually.until("the first has come", SOON, () -> heard.size() == 1);
    assertThat(heard).containsExactly(notice("k1", false));
    assertThat(told).noneMatch(Future::isComplete);
    answer.complete(Done.DONE);
    told.forEach(Await::result);
    assertThat(heard)
        .containsExactly(
            notice("k1", false),
            new CoherenceNotice(
                "a", List.of("c"), List.of("k2", "k3"), List.of("p"), false, List.of(note)));
  }

  @Test
  void tell_heldAndNot_areNeverTogetherAndKeepTheirOrder() {
    serve(Future.succeededFuture(Done.DONE));
    tell(List.of(
            notice("k1", false),
            notice("k2", false),
            notice("k3", true),
            notice("k4", true),
            notice("k5", false)))
        .forEach(Await::result);
    assertThat(heard).extracting(CoherenceNotice::hold).containsExactly(false, false, true, false);
    assertThat(heard.stream().flatMap(notice -> notice.entries().stream()))
        .containsExactly("k1", "k2", "k3", "k4", "k5");
  }

  @Test
  void tell_veryMany_areNotAllInOne() {
    serve(Future.succeededFuture(Done.DONE));
    tell(IntStream.range(0, 6_001).mapToObj(i -> notice("k" + i, false)).toList())
        .forEach(Await::result);
    assertThat(heard)
        .extracting(notice -> notice.entries().size())
        .containsExactly(1, 2_000, 2_000, 2_000);
    assertThat(heard.stream().flatMap(notice -> notice.entries().stream()))
        .containsExactlyElementsOf(IntStream.range(0, 6_001).mapToObj(i -> "k" + i).toList());
  }

  @Test
  void tell_notConfirmed_failsWithAllThatWait() {
    serve(Future.failedFuture("no"));
    List<Future<Void>> told =
        tell(List.of(notice("k1", false), notice("k2", false), notice("k3", true)));
    told.forEach(Await::failure);
    assertThat(heard).hasSize(1);
  }

  @Test
  void tell_afterAFailure_isSentAgain() {
    Await.failure(tell(List.of(notice("k1", false))).get(0));
    serve(Future.succeededFuture(Done.DONE));
    Await.result(tell(List.of(notice("k2", false))).get(0));
    assertThat(heard).containsExactly(notice("k2", false));
  }

  @Test
  void tell_noAnswerInTime_fails() {
    serve(answer.future());
    Await.failure(tell(List.of(notice("k1", false))).get(0));
  }

  @Test
  void tell_tooManyWait_failsAtOnceAndKeepsTheOthers() {
    serve(Future.succeededFuture(Done.DONE));
    List<Future<Void>> told =
        tell(IntStream.range(0, 20_002).mapToObj(i -> notice("k" + i, false)).toList());
    assertThat(Await.failure(told.get(20_001))).hasMessage("too many notices wait for b");
    told.subList(0, 20_001).forEach(Await::result);
  }

  private void serve(Future<Done> reply) {
    members.on(
        () ->
            members
                .bus()
                .serveOn(
                    "b",
                    CacheEndpoints.NOTICE,
                    (notice, call) -> {
                      heard.add(notice);
                      return reply;
                    }));
  }

  /** Tells all of them in one turn of the loop. */
  private List<Future<Void>> tell(List<CoherenceNotice> notices) {
    return members.look(
        () -> {
          List<Future<Void>> told = new ArrayList<>();
          notices.forEach(notice -> told.add(outbox.tell(notice)));
          return told;
        });
  }

  private static CoherenceNotice notice(String entry, boolean hold) {
    return new CoherenceNotice("a", List.of(), List.of(entry), List.of(), hold, List.of());
  }
}
