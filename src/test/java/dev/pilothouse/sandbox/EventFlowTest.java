package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.sandbox.ExecutionState;
import dev.pilothouse.contracts.sandbox.LateEvidence;
import dev.pilothouse.contracts.sandbox.OutputPart;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EventFlowTest {
  private static final ExecutionState END =
      ExecutionState.failed("id", new Failure(FailureCode.INTERNAL, "over"));

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<Long> at = new CopyOnWriteArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch examined = new CountDownLatch(1);

  private final EventSink sink =
      new EventSink() {
        @Override
        public void state(ExecutionState state) {
          heard.add(state.phase().name());
          if (state.equals(END)) {
            ended.countDown();
          }
        }

        @Override
        public void output(List<OutputPart> parts) {
          at.add(System.nanoTime());
          parts.forEach(part -> heard.add(part.source() + ":" + part.text()));
        }

        @Override
        public void evidence(LateEvidence evidence) {
          heard.add("evidence");
          examined.countDown();
        }

        @Override
        public void gap(String reason) {
          heard.add("gap");
        }
      };

  @AfterEach
  void stop() {
    clock.shutdownNow();
  }

  private EventFlow flow(int perEvent, long most) {
    return new EventFlow(clock, Duration.ofMillis(100), new OutputBuffer(perEvent, most), sink);
  }

  @Test
  void changed_toTheEnd_comesBehindAllOutputAndOnce() throws Exception {
    EventFlow flow = flow(4, 1000);
    flow.changed(ExecutionState.running("id"));
    flow.wrote(OutputSource.STDOUT, "abcdefgh");
    flow.wrote(OutputSource.STDERR, "x");
    flow.changed(END);
    flow.changed(END);
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(heard)
        .containsExactly("RUNNING", "stdout:abcd", "stdout:efgh", "stderr:x", "FAILED");
  }

  @Test
  void examined_beforeOrAfterTheEnd_comesBehindIt() throws Exception {
    EventFlow flow = flow(4, 1000);
    flow.examined(LateEvidence.unknown("id", "container", "image", "why"));
    flow.wrote(OutputSource.STDOUT, "abcdefgh");
    flow.changed(END);
    assertThat(examined.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(heard).containsExactly("stdout:abcd", "stdout:efgh", "FAILED", "evidence");
  }

  @Test
  void wrote_oftenAndMuch_isTenEventsASecondAtMost() throws Exception {
    EventFlow flow = flow(32 << 10, 1 << 20);
    long until = System.nanoTime() + Duration.ofMillis(550).toNanos();
    while (System.nanoTime() - until < 0) {
      flow.wrote(OutputSource.STDOUT, ".");
      Thread.onSpinWait();
      if (heard.size() > 1000) {
        break;
      }
    }
    flow.changed(END);
    assertThat(ended.await(15, TimeUnit.SECONDS)).isTrue();
    long tookMs = TimeUnit.NANOSECONDS.toMillis(at.getLast() - at.getFirst());
    assertThat(at).hasSizeBetween(3, (int) (2 + tookMs / 100));
  }

  @Test
  void wrote_beyondTheBound_tellsAGapBeforeTheEnd() throws Exception {
    EventFlow flow = flow(100, 3);
    flow.wrote(OutputSource.STDOUT, "abc");
    flow.wrote(OutputSource.STDOUT, "d");
    flow.changed(END);
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(heard).containsExactly("stdout:abc", "gap", "FAILED");
  }
}
