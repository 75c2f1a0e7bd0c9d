package dev.pilothouse.socket.out;

import static dev.pilothouse.socket.out.Frames.live;
import static dev.pilothouse.socket.out.Frames.shown;
import static dev.pilothouse.socket.out.Frames.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.socket.log.Position;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OutQueueTest {
  private static final int ALL = Integer.MAX_VALUE;

  private final OutQueue queue = new OutQueue(10, 100_000);
  private final Reader reader = new Reader(Frames.ROOM);

  OutQueueTest() {
    reader.startAt(new Position(Frames.EPOCH, 0));
  }

  @Test
  void take_severalEvents_inOrder() {
    add(1, 5, null);
    add(2, 5, null);
    assertThat(taken()).containsExactly("1", "2");
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void add_sameKey_theLatestStaysAndWhatComesNextStandsForIt() {
    add(1, 5, "status");
    add(2, 5, null);
    add(3, 5, "status");
    add(4, 5, "status");
    assertThat(queue.depth()).isEqualTo(2);
    assertThat(taken()).containsExactly("1-2", "3-4");
  }

  @Test
  void add_sameKeyInAnotherRoom_bothStay() {
    Reader other = new Reader("task:2");
    queue.add(reader, live("a", 5, "status"));
    queue.add(other, live("b", 5, "status"));
    assertThat(taken()).containsExactly("a", "b");
  }

  @Test
  void add_sameKeyOfCriticalEvents_allStay() {
    add(1, 10, "status");
    add(2, 10, "status");
    assertThat(taken()).containsExactly("1", "2");
  }

  @Test
  void add_liveEventsWithKey_theLatestStays() {
    queue.add(reader, live("a", 5, "k"));
    queue.add(reader, live("b", 5, "k"));
    assertThat(taken()).containsExactly("b");
  }

  @Test
  void add_tooMany_theLowestPriorityGoesFirstAndTheReaderIsTold() {
    for (int i = 1; i <= 11; i++) {
      add(i, i == 3 || i == 7 ? 1 : 5, null);
    }
    assertThat(queue.depth()).isEqualTo(9);
    assertThat(taken())
        .containsExactly(
            "1", "2", "gap 3-3 overflow", "4", "5", "6", "gap 7-7 overflow", "8", "9", "10", "11");
  }

  @Test
  void add_tooManyOfOnePriority_theOldestGo() {
    for (int i = 1; i <= 11; i++) {
      add(i, 5, null);
    }
    assertThat(taken().getFirst()).isEqualTo("gap 1-2 overflow");
  }

  @Test
  void add_tooManyLiveOnes_theReaderIsToldOnce() {
    for (int i = 1; i <= 11; i++) {
      queue.add(reader, live("l" + i, 5, null));
    }
    assertThat(taken()).hasSize(10).endsWith("gap live overflow").doesNotContain("l1", "l2");
  }

  @Test
  void add_droppedAtTheEnd_theReaderIsToldInTheEnd() {
    for (int i = 1; i <= 9; i++) {
      add(i, 5, null);
    }
    add(10, 0, null);
    add(11, 0, null);
    assertThat(taken()).endsWith("9", "gap 10-11 overflow");
  }

  @Test
  void add_tooManyCharacters_drops() {
    OutQueue small = new OutQueue(1_000, 1_000);
    boolean fits = true;
    for (int i = 1; i <= 20; i++) {
      fits &= small.add(reader, stored(i));
    }
    assertThat(fits).isTrue();
    assertThat(small.depth()).isLessThan(12);
  }

  @Test
  void add_tooManyCritical_doesNotFit() {
    for (int i = 1; i <= 10; i++) {
      assertThat(add(i, 10, null)).isTrue();
    }
    assertThat(add(11, 10, null)).isFalse();
  }

  @Test
  void take_limit_leavesTheRest() {
    add(1, 5, null);
    add(2, 5, null);
    add(3, 5, null);
    assertThat(shown(queue.take(1))).containsExactly("1");
    assertThat(taken()).containsExactly("2", "3");
  }

  @Test
  void take_replacedBeforeTheLimit_standsForItLater() {
    add(1, 5, "k");
    add(2, 5, null);
    add(3, 5, "k");
    assertThat(shown(queue.take(1))).containsExactly("1-2");
    assertThat(taken()).containsExactly("3");
  }

  @Test
  void take_newEpoch_countsAnew() {
    add(1, 5, null);
    queue.add(reader, new Gap(Frames.ROOM, "e2", 1, 0, Gap.EPOCH));
    queue.add(reader, stored("e2", 1, 5, null));
    queue.add(reader, stored("e2", 2, 5, null));
    assertThat(taken()).containsExactly("1", "gap 1-null epoch", "1", "2");
  }

  @Test
  void leave_dropsWhatIsForTheReader() {
    Reader other = new Reader("task:2");
    add(1, 5, "k");
    queue.add(other, live("x", 5, null));
    queue.leave(reader);
    assertThat(taken()).containsExactly("x");
  }

  @Test
  void clear_saysHowManyThereWere() {
    add(1, 5, null);
    add(2, 5, "k");
    assertThat(queue.clear()).isEqualTo(2);
    assertThat(queue.isEmpty()).isTrue();
    assertThat(taken()).isEmpty();
  }

  private boolean add(long offset, int priority, String key) {
    return queue.add(reader, stored(Frames.EPOCH, offset, priority, key));
  }

  private List<String> taken() {
    return shown(queue.take(ALL));
  }
}
