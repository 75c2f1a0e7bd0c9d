package dev.pilothouse.sandbox.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Order, fairness, quotas and bounds, with a clock that stands still unless moved. */
@Timeout(20)
class FairQueueTest {
  private final AtomicLong now = new AtomicLong();

  private FairQueue<String> queue(int running, int waiting, Quota user, Quota project) {
    return new FairQueue<>(
        new QueueLimits(running, waiting, user, project, Duration.ofSeconds(1)), now::get);
  }

  private FairQueue<String> queue(int running, int waiting) {
    return queue(running, waiting, Quota.NONE, Quota.NONE);
  }

  private static Place<String> add(FairQueue<String> queue, String user, String name, int priority)
      throws QueueFullException {
    return queue.offer(name, user, null, priority).place();
  }

  /** Runs everything, one after the other. */
  private static List<String> drain(FairQueue<String> queue) {
    List<String> ran = new ArrayList<>();
    for (Optional<Place<String>> next = queue.take(); next.isPresent(); next = queue.take()) {
      ran.add(next.get().holder());
      queue.release(next.get());
    }
    return ran;
  }

  @Test
  void take_oneUser_inOrderOfArrival() throws Exception {
    FairQueue<String> queue = queue(1, 10);
    for (int n = 0; n < 5; n++) {
      add(queue, "a", "a" + n, 5);
    }
    assertThat(drain(queue)).containsExactly("a0", "a1", "a2", "a3", "a4");
  }

  @Test
  void take_priorities_highestFirst() throws Exception {
    FairQueue<String> queue = queue(1, 10);
    add(queue, "a", "low", 0);
    add(queue, "a", "high", 10);
    add(queue, "a", "usual", 5);
    assertThat(drain(queue)).containsExactly("high", "usual", "low");
  }

  @Test
  void take_lowPriorityWaitsLong_comesBeforeNewHigherOnes() throws Exception {
    FairQueue<String> queue = queue(1, 10);
    add(queue, "a", "old", 0);
    now.addAndGet(TimeUnit.SECONDS.toNanos(7));
    add(queue, "a", "new", 6);
    assertThat(drain(queue)).containsExactly("old", "new");
  }

  @Test
  void take_endlessHighPriorityFlood_lowPriorityStillRuns() throws Exception {
    FairQueue<String> queue = queue(1, 10);
    add(queue, "poor", "poor", 0);
    List<String> ran = new ArrayList<>();
    for (int second = 0; second < 15; second++) {
      add(queue, "flood", "flood" + second, 10);
      Place<String> next = queue.take().orElseThrow();
      ran.add(next.holder());
      queue.release(next);
      now.addAndGet(TimeUnit.SECONDS.toNanos(1));
    }
    assertThat(ran.indexOf("poor")).isBetween(9, 12);
  }

  @Test
  void take_userWithMany_takesTurnsWithUserWithFew() throws Exception {
    FairQueue<String> queue = queue(1, 100);
    for (int n = 0; n < 50; n++) {
      add(queue, "many", "many" + n, 5);
    }
    drain(1, queue);
    add(queue, "few", "few0", 5);
    add(queue, "few", "few1", 5);
    List<String> ran = drain(queue);
    assertThat(ran.indexOf("few0")).isLessThanOrEqualTo(1);
    assertThat(ran.indexOf("few1")).isLessThanOrEqualTo(3);
    assertThat(ran).hasSize(51);
  }

  private static void drain(int count, FairQueue<String> queue) {
    for (int n = 0; n < count; n++) {
      queue.release(queue.take().orElseThrow());
    }
  }

  @Test
  void take_usersOfAnyLoad_getEqualPartsWhileAllWait() throws Exception {
    FairQueue<String> queue = queue(2, 1000);
    Random random = new Random(6);
    for (int n = 0; n < 600; n++) {
      int user = random.nextInt(10);
      add(queue, user < 7 ? "u0" : user < 9 ? "u1" : "u2", n + "", 5);
    }
    Map<String, Integer> served = new HashMap<>();
    for (int n = 0; n < 90; n++) {
      Place<String> next = queue.take().orElseThrow();
      served.merge(next.user, 1, Integer::sum);
      queue.release(next);
    }
    assertThat(served.values()).allSatisfy(count -> assertThat(count).isBetween(29, 31));
  }

  @Test
  void take_runningQuotaOfUser_holdsBackAndLetsOthersRun() throws Exception {
    FairQueue<String> queue = queue(3, 10, new Quota(1, 0), Quota.NONE);
    add(queue, "a", "a0", 10);
    add(queue, "a", "a1", 10);
    add(queue, "b", "b0", 0);
    Place<String> first = queue.take().orElseThrow();
    assertThat(first.holder()).isEqualTo("a0");
    assertThat(queue.take().orElseThrow().holder()).isEqualTo("b0");
    assertThat(queue.take()).isEmpty();
    queue.release(first);
    assertThat(queue.take().orElseThrow().holder()).isEqualTo("a1");
  }

  @Test
  void take_runningQuotaOfProject_holdsOverUsers() throws Exception {
    FairQueue<String> queue = queue(3, 10, Quota.NONE, new Quota(1, 0));
    queue.offer("p0", "a", "p", 5);
    queue.offer("p1", "b", "p", 5);
    queue.offer("q0", "a", "q", 5);
    assertThat(queue.take().orElseThrow().holder()).isEqualTo("p0");
    assertThat(queue.take().orElseThrow().holder()).isEqualTo("q0");
    assertThat(queue.take()).isEmpty();
  }

  @Test
  void take_noMoreThanRun_untilOneIsReleased() throws Exception {
    FairQueue<String> queue = queue(2, 10);
    for (int n = 0; n < 3; n++) {
      add(queue, "a", "a" + n, 5);
    }
    Place<String> first = queue.take().orElseThrow();
    assertThat(queue.take()).isPresent();
    assertThat(queue.take()).isEmpty();
    assertThat(queue.running()).isEqualTo(2);
    queue.release(first);
    queue.release(first);
    assertThat(queue.running()).isEqualTo(1);
    assertThat(queue.take()).isPresent();
  }

  @Test
  void offer_waitingQuotaOfUser_isRefusedByName() throws Exception {
    FairQueue<String> queue = queue(1, 10, new Quota(0, 2), Quota.NONE);
    add(queue, "a", "a0", 5);
    add(queue, "a", "a1", 5);
    assertThatThrownBy(() -> add(queue, "a", "a2", 5))
        .isInstanceOf(QueueFullException.class)
        .hasMessage(
            "the user a has 2 programs waiting on this node, which is all that one user may have");
    assertThat(add(queue, "b", "b0", 5)).isNotNull();
  }

  @Test
  void offer_waitingQuotaOfProject_isRefusedByName() throws Exception {
    FairQueue<String> queue = queue(1, 10, Quota.NONE, new Quota(0, 1));
    queue.offer("p0", "a", "p", 5);
    assertThatThrownBy(() -> queue.offer("p1", "b", "p", 5))
        .isInstanceOf(QueueFullException.class)
        .hasMessageStartingWith("the project p has 1 programs waiting");
  }

  @Test
  void offer_fullOfOneUser_refusesThatUserAndDisplacesForAnother() throws Exception {
    FairQueue<String> queue = queue(1, 4);
    for (int n = 0; n < 4; n++) {
      add(queue, "many", "many" + n, 5);
    }
    assertThatThrownBy(() -> add(queue, "many", "more", 5))
        .isInstanceOf(QueueFullException.class)
        .hasMessageStartingWith("1 programs run and 4 wait on this node");
    assertThat(displacedBy(queue, "few")).isEqualTo("many3");
    assertThat(displacedBy(queue, "few")).isEqualTo("many2");
    assertThatThrownBy(() -> add(queue, "few", "third", 5)).isInstanceOf(QueueFullException.class);
    assertThat(queue.waiting()).isEqualTo(4);
  }

  private static @Nullable String displacedBy(FairQueue<String> queue, String user)
      throws QueueFullException {
    Place<String> displaced = queue.offer(user, user, null, 5).displaced();
    return displaced == null ? null : displaced.holder();
  }

  @Test
  void position_waiting_isTheTurnThatTheyThenHave() throws Exception {
    FairQueue<String> queue = queue(1, 50);
    Map<String, Integer> positions = new HashMap<>();
    List<Place<String>> places = new ArrayList<>();
    for (int n = 0; n < 30; n++) {
      places.add(add(queue, "u" + n % 3 % 2, "n" + n, n % 4));
    }
    places.forEach(place -> positions.put(place.holder(), queue.position(place)));
    List<String> ran = drain(queue);
    positions.forEach((name, position) -> assertThat(ran.indexOf(name)).isEqualTo(position - 1));
    assertThat(queue.position(places.getFirst())).isZero();
  }

  @Test
  void withdraw_waiting_neverRunsAndFreesItsPlace() throws Exception {
    FairQueue<String> queue = queue(1, 2, new Quota(0, 2), Quota.NONE);
    Place<String> first = add(queue, "a", "a0", 5);
    add(queue, "a", "a1", 5);
    assertThat(queue.withdraw(first)).isTrue();
    assertThat(queue.withdraw(first)).isFalse();
    add(queue, "a", "a2", 5);
    assertThat(drain(queue)).containsExactly("a1", "a2");
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void withdraw_running_doesNothing() throws Exception {
    FairQueue<String> queue = queue(1, 2);
    Place<String> place = add(queue, "a", "a0", 5);
    assertThat(queue.take()).isPresent();
    assertThat(queue.withdraw(place)).isFalse();
    assertThat(queue.running()).isEqualTo(1);
  }

  @Test
  void offer_aThousandOfTwentyUsers_isBoundedAndEveryUserIsServed() {
    FairQueue<String> queue = queue(2, 100);
    int refused = 0;
    int displaced = 0;
    for (int n = 0; n < 1000; n++) {
      try {
        displaced += queue.offer("n" + n, "u" + n / 50, null, 5).displaced() == null ? 0 : 1;
      } catch (QueueFullException e) {
        refused++;
      }
      assertThat(queue.waiting()).isLessThanOrEqualTo(100);
    }
    assertThat(refused + displaced).isEqualTo(900);
    Map<String, Integer> served = new HashMap<>();
    for (Optional<Place<String>> next = queue.take(); next.isPresent(); next = queue.take()) {
      served.merge(next.get().user, 1, Integer::sum);
      queue.release(next.get());
    }
    assertThat(served).hasSize(20);
    assertThat(served.values()).allSatisfy(count -> assertThat(count).isBetween(3, 7));
  }
}
