package dev.pilothouse.cache.tier;

import static dev.pilothouse.cache.tier.Samples.PLACE;
import static dev.pilothouse.cache.tier.Samples.counter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.redis.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a node believes while Redis is away; nothing of this reaches a server. */
@Timeout(20)
final class RedisStateTest {
  private static final String COUNTER = counter(1).key();
  private static final String ENTRY = PLACE.key("k");

  private final Path folder;
  private final StateWithoutRedis without;
  private final RedisState state;

  RedisStateTest(@TempDir Path folder) {
    this.folder = folder;
    this.without = new StateWithoutRedis(folder);
    this.state = without.state;
  }

  @AfterEach
  void close() {
    without.close();
  }

  @Test
  void trusted_upAndNothingHeld_yesUntilDown() {
    assertThat(state.trusted()).isFalse();
    state.up();
    assertThat(state.trusted()).isTrue();
    state.down();
    assertThat(state.trusted()).isFalse();
  }

  @Test
  void trusted_somethingHeldThatRedisWasNotTold_no() {
    Await.result(state.hold(List.of(COUNTER)));
    state.up();
    assertThat(state.trusted()).isFalse();
    assertThat(state.held().all()).containsExactly(COUNTER);
  }

  @Test
  void trusted_othersWereNotAskedYet_no() {
    Promise<Boolean> asked = Promise.promise();
    state.onReturn(asked::future);
    state.up();
    assertThat(state.trusted()).isFalse();
    asked.complete(true);
    assertThat(state.trusted()).isTrue();
  }

  @Test
  void trusted_answerOfTheOthersAfterRedisWentAgain_no() {
    Promise<Boolean> asked = Promise.promise();
    state.onReturn(asked::future);
    state.up();
    state.down();
    asked.complete(true);
    assertThat(state.trusted()).isFalse();
  }

  @Test
  void trusted_answerOfTheOthersToAnEarlierQuestion_no() {
    Promise<Boolean> earlier = Promise.promise();
    Promise<Boolean> later = Promise.promise();
    state.onReturn(earlier::future);
    state.up();
    state.down();
    state.onReturn(later::future);
    state.up();
    earlier.complete(true);
    assertThat(state.trusted()).isFalse();
    later.complete(true);
    assertThat(state.trusted()).isTrue();
  }

  @Test
  void up_someOtherCouldNotBeAsked_endsWhatWasKeptHere() {
    state.kept().add(ENTRY, new Written(new byte[1], 60_000));
    state.onReturn(() -> Future.succeededFuture(false));
    state.up();
    assertThat(state.kept().size()).isZero();
    assertThat(state.held().all()).containsExactly(ENTRY);
  }

  @Test
  void missedSome_keptWrites_areEnded() {
    state.kept().add(ENTRY, new Written(new byte[1], 60_000));
    state.missedSome();
    assertThat(state.kept().size()).isZero();
    assertThat(state.held().all()).containsExactly(ENTRY);
  }

  @Test
  void hold_completed_isOnDiskAndForgottenHere() throws IOException {
    without.keep("k");
    state.kept().add(ENTRY, new Written(new byte[1], 60_000));
    without.memory.learn(counter(1), 5, without.memory.moment());
    Await.result(state.hold(List.of(COUNTER, ENTRY)));
    assertThat(new HeldFile(folder).read()).containsExactly(COUNTER, ENTRY);
    assertThat(without.holds("k")).isFalse();
    assertThat(without.memory.versions().of(counter(1))).isNull();
    assertThat(state.kept().size()).isZero();
  }

  @Test
  void hold_manyAtOnce_areAllOnDiskWhenTheLastIs() throws IOException {
    Future<?> last = Future.succeededFuture();
    for (int i = 0; i < 50; i++) {
      last = state.hold(List.of(counter(i).key()));
    }
    Await.result(last);
    assertThat(new HeldFile(folder).read()).hasSize(50);
  }

  @Test
  void hold_again_isStillForgottenHere() {
    Await.result(state.hold(List.of(ENTRY)));
    without.keep("k");
    Await.result(state.hold(List.of(ENTRY)));
    assertThat(without.holds("k")).isFalse();
  }

  @Test
  void hold_diskDoesNotTakeIt_failsAndHoldsIt() {
    try (StateWithoutRedis diskless = new StateWithoutRedis(folder.resolve("missing"))) {
      Await.failure(diskless.state.hold(List.of(COUNTER)));
      assertThat(diskless.state.held().holds(COUNTER)).isTrue();
    }
  }

  @Test
  void down_changesOfTheLastSeconds_areDoneOnceMore() {
    without.keep("k");
    state.up();
    state.carriedOut(List.of(COUNTER, ENTRY, PLACE.key("deleted")));
    state.down();
    assertThat(state.held().all()).containsExactly(COUNTER, PLACE.key("deleted"));
    assertThat(state.kept().take(9)).as("what was set is set again").containsOnlyKeys(ENTRY);
  }

  @Test
  void down_entryOfThisNodesOwnVersions_isEndedInstead() {
    without.memory.keepUnsent(Samples.NOTES, ENTRY, Samples.entry(1), List.of(counter(1)));
    state.carriedOut(List.of(ENTRY));
    state.down();
    assertThat(state.held().all()).containsExactly(ENTRY);
    assertThat(state.kept().size()).isZero();
  }

  @Test
  void down_changeWhoseNewValueWaits_isNotEnded() {
    state.kept().add(ENTRY, new Written(new byte[7], 60_000));
    state.carriedOut(List.of(ENTRY));
    state.down();
    assertThat(state.held().all()).isEmpty();
    assertThat(state.kept().take(9).get(ENTRY).value().bytes()).hasSize(7);
  }

  @Test
  void replaced_changesOfTheLastSeconds_areEndedOnceMore() {
    without.keep("k");
    state.carriedOut(List.of(COUNTER, ENTRY));
    state.replaced();
    assertThat(state.held().all()).containsExactly(COUNTER, ENTRY);
    assertThat(without.holds("k")).isFalse();
  }
}
