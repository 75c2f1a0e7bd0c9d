package dev.pilothouse.index.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.index.BatchVectors;
import dev.pilothouse.contracts.index.Priorities;
import dev.pilothouse.index.embed.BatchSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
  private static final DispatchSettings SETTINGS =
      new DispatchSettings(
          Duration.ofSeconds(10), Duration.ofMillis(500), 3, 5, Duration.ofSeconds(60));
  private static final BatchSize SIZE = new BatchSize(4, 1_000);

  private long now;
  private final WorkQueue queue = new WorkQueue(SETTINGS, () -> now);

  @Test
  void lease_twoRuns_takeTurns() {
    RunState large = run("a", 40);
    RunState small = run("b", 4);
    assertThat(queue.lease("node", 3, SIZE))
        .extracting(Lease::run)
        .containsExactly(large, small, large);
  }

  @Test
  void lease_everyTextOnce_inBatchesOfTheGivenSize() {
    run("a", 10);
    assertThat(queue.lease("node", 9, SIZE))
        .extracting(lease -> lease.batch().keys())
        .containsExactly(
            List.of("a0", "a1", "a2", "a3"), List.of("a4", "a5", "a6", "a7"), List.of("a8", "a9"));
    assertThat(queue.hasWork()).isFalse();
  }

  @Test
  void lease_longTexts_makeSmallBatches() {
    String text = "x".repeat(600);
    RunState run =
        new RunState(
            List.of(new EmbeddingText("1", text), new EmbeddingText("2", text), text("3"))
                .iterator(),
            Priorities.USUAL);
    queue.add(run);
    assertThat(queue.lease("node", 9, SIZE))
        .extracting(lease -> lease.batch().keys())
        .containsExactly(List.of("1", "2"), List.of("3"));
  }

  @Test
  void lease_tooManyOpenBatches_waitsUntilOneIsStored() {
    RunState run = run("a", 100);
    List<Lease> leases = queue.lease("node", 9, SIZE);
    assertThat(leases).hasSize(5);
    queue.end(leases.getFirst().fence());
    run.embedded(Map.of());
    assertThat(queue.lease("node", 9, SIZE)).isEmpty();
    run.stored(vectors(leases.getFirst(), List.of(0)));
    assertThat(queue.lease("node", 9, SIZE)).hasSize(1);
    assertThat(run.texts()).isEqualTo(4);
    assertThat(run.tokens()).isEqualTo(40);
    assertThat(run.summary().truncated()).isEqualTo(1);
  }

  @Test
  void expire_leaseOver_goesToAnotherUnderANewFence() {
    run("a", 4);
    Lease first = queue.lease("slow", 1, SIZE).getFirst();
    assertThat(queue.expire()).isZero();
    now = Duration.ofSeconds(10).toNanos();
    assertThat(queue.expire()).isEqualTo(1);
    Lease second = queue.lease("quick", 1, SIZE).getFirst();
    assertThat(second.batch().keys()).isEqualTo(first.batch().keys());
    assertThat(second.fence()).isGreaterThan(first.fence());
    assertThat(queue.end(first.fence())).isNull();
    assertThat(queue.end(second.fence())).isSameAs(second);
    assertThat(queue.end(second.fence())).isNull();
  }

  @Test
  void failed_thirdTime_isReportedAndNotTriedAgain() {
    RunState run = run("a", 4);
    for (int i = 0; i < 3; i++) {
      assertThat(run.finished()).isFalse();
      Lease lease = queue.lease("node", 1, SIZE).getFirst();
      queue.end(lease.fence());
      queue.failed(lease, "it broke");
    }
    assertThat(queue.lease("node", 1, SIZE)).isEmpty();
    assertThat(run.finished()).isTrue();
    assertThat(run.summary().failed())
        .containsOnlyKeys("a0", "a1", "a2", "a3")
        .containsValue("it broke");
  }

  @Test
  void unharmed_anyNumberOfTimes_isNoFaultOfItsTexts() {
    RunState run = run("a", 4);
    for (int i = 1; i <= 9; i++) {
      Lease lease = queue.lease("node", 1, SIZE).getFirst();
      queue.end(lease.fence());
      queue.unharmed(lease);
      assertThat(run.failedInARow()).isEqualTo(i);
    }
    Lease last = queue.lease("node", 1, SIZE).getFirst();
    queue.end(last.fence());
    run.embedded(Map.of("a2", "too long"));
    assertThat(run.failedInARow()).isEqualTo(1);
    assertThat(run.summary().failed()).isEqualTo(Map.of("a2", "too long"));
  }

  @Test
  void lease_otherSize_cutsTheRestByIt() {
    run("a", 10);
    assertThat(queue.lease("one", 1, new BatchSize(2, 1_000)))
        .extracting(lease -> lease.batch().keys())
        .containsExactly(List.of("a0", "a1"));
    assertThat(queue.lease("other", 2, new BatchSize(100, 1_000)))
        .extracting(lease -> lease.batch().keys().size())
        .containsExactly(8);
  }

  @Test
  void release_nodeLeft_isNoFaultOfItsBatches() {
    RunState run = run("a", 8);
    for (int i = 0; i < 5; i++) {
      queue.lease("leaver", 1, SIZE);
      queue.lease("stayer", 1, SIZE);
      assertThat(queue.release("leaver")).isEqualTo(1);
      assertThat(queue.release("stayer")).isEqualTo(1);
    }
    assertThat(queue.lease("node", 9, SIZE)).hasSize(2);
    assertThat(run.summary().failedKeys()).isEmpty();
  }

  @Test
  void remove_run_dropsItsLeases() {
    RunState run = run("a", 4);
    Lease lease = queue.lease("node", 1, SIZE).getFirst();
    queue.remove(run);
    assertThat(queue.end(lease.fence())).isNull();
    assertThat(queue.hasWork()).isFalse();
  }

  @Test
  void lease_sourceThrows_failsThatRunOnly() {
    Iterator<EmbeddingText> broken =
        Stream.<EmbeddingText>generate(
                () -> {
                  throw new IllegalStateException("file is gone");
                })
            .iterator();
    RunState bad = new RunState(broken, Priorities.USUAL);
    queue.add(bad);
    RunState good = run("a", 4);
    assertThat(queue.lease("node", 9, SIZE)).extracting(Lease::run).containsExactly(good);
    assertThat(bad.failure()).hasMessage("file is gone");
    assertThat(bad.hasWork(SETTINGS)).isFalse();
  }

  @Test
  void lease_higherPriority_comesFirstAndLeavesTheLowerAnEighth() {
    RunState low = run("l", 80, 2);
    RunState high = run("h", 80, 8);
    List<RunState> order = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Lease lease = queue.lease("node", 1, SIZE).getFirst();
      order.add(lease.run());
      assertThat(queue.end(lease.fence())).isEqualTo(lease);
      lease.run().embedded(Map.of());
      lease.run().stored(vectors(lease, List.of()));
    }
    assertThat(order.subList(0, 7)).containsOnly(high);
    assertThat(order.get(7)).isEqualTo(low);
    assertThat(order.subList(8, 15)).containsOnly(high);
    assertThat(order.get(15)).isEqualTo(low);
    assertThat(queue.topPriority()).hasValue(8);
  }

  @Test
  void lease_closedRun_isFinishedWhenWhatIsLeasedIsIn() {
    RunState run = run("a", 20);
    Lease lease = queue.lease("node", 1, SIZE).getFirst();
    run.close();
    assertThat(queue.lease("node", 1, SIZE)).isEmpty();
    assertThat(run.finished()).isFalse();
    assertThat(queue.end(lease.fence())).isEqualTo(lease);
    run.embedded(Map.of());
    run.stored(vectors(lease, List.of()));
    assertThat(run.finished()).isTrue();
    assertThat(queue.topPriority()).isEmpty();
  }

  private RunState run(String prefix, int texts) {
    return run(prefix, texts, Priorities.USUAL);
  }

  private RunState run(String prefix, int texts, int priority) {
    RunState run =
        new RunState(
            IntStream.range(0, texts).mapToObj(i -> text(prefix + i)).iterator(), priority);
    queue.add(run);
    return run;
  }

  private static EmbeddingText text(String key) {
    return new EmbeddingText(key, "text of " + key);
  }

  private static EmbeddedVectors vectors(Lease lease, List<Integer> truncated) {
    List<Integer> tokens = lease.batch().keys().stream().map(key -> 10).toList();
    Bytes bytes = Bytes.wrap(new byte[tokens.size() * Float.BYTES]);
    return new EmbeddedVectors(
        lease.batch().keys(),
        "node",
        new BatchVectors(lease.fence(), 1, tokens, truncated, bytes, List.of()));
  }
}
