package dev.pilothouse.socket.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.socket.log.Page;
import dev.pilothouse.socket.log.Position;
import dev.pilothouse.socket.out.Frames;
import dev.pilothouse.socket.out.Gap;
import dev.pilothouse.socket.out.RoomFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RoomFlowTest {
  private final List<String> given = new ArrayList<>();
  private final RoomFlow flow =
      new RoomFlow(
          "task:1",
          new Members() {
            @Override
            public void deliver(RoomFrame frame) {
              given.add(frame.position() == null ? "live" : frame.position().toString());
            }

            @Override
            public void deliver(Gap gap) {
              given.add("gap " + gap.epoch() + ":" + gap.from() + "-" + gap.to() + gap.reason());
            }
          });

  @Test
  void take_inOrder_passesOn() {
    take(1, 2, 3);
    assertThat(given).containsExactly("e1:1", "e1:2", "e1:3");
    assertThat(flow.hasHole()).isFalse();
  }

  @Test
  void take_overtaken_waitsForTheOneBefore() {
    take(1, 3, 4);
    assertThat(given).containsExactly("e1:1");
    assertThat(flow.hasHole()).isTrue();
    take(2);
    assertThat(given).containsExactly("e1:1", "e1:2", "e1:3", "e1:4");
  }

  @Test
  void take_again_isLeftOut() {
    take(1, 2, 2, 1, 3);
    assertThat(given).containsExactly("e1:1", "e1:2", "e1:3");
  }

  @Test
  void take_live_passesOnAtOnce() {
    take(1, 3);
    flow.take(new RoomFrame("task:1", null, 5, null, "{}"));
    assertThat(given).containsExactly("e1:1", "live");
  }

  @Test
  void take_newEpoch_membersAreTold() {
    take(1);
    flow.take(Frames.stored("e2", 1, 5, null));
    assertThat(given).containsExactly("e1:1", "gap e2:1-0epoch", "e2:1");
    take(2);
    assertThat(given).hasSize(3);
  }

  @Test
  void startAt_afterwards_whatIsBeforeIsLeftOut() {
    flow.startAt(new Position("e1", 5));
    take(4, 5, 6);
    assertThat(given).containsExactly("e1:6");
  }

  @Test
  void isBehind_positions_areCompared() {
    assertThat(flow.isBehind(new Position("e1", 5))).isFalse();
    flow.startAt(new Position("e1", 5));
    assertThat(flow.isBehind(new Position("e1", 5))).isFalse();
    assertThat(flow.isBehind(new Position("e1", 6))).isTrue();
    assertThat(flow.isBehind(new Position("e2", 0))).isTrue();
    flow.take(Frames.stored("e2", 1, 5, null));
    assertThat(flow.isBehind(new Position("e1", 9))).isFalse();
  }

  @Test
  void repair_fromRedis_fillsTheHole() {
    take(1, 4);
    flow.repair(page("e1", 4, true, 2, 3, 4));
    assertThat(given).containsExactly("e1:1", "e1:2", "e1:3", "e1:4");
    assertThat(flow.hasHole()).isFalse();
  }

  @Test
  void repair_notKept_membersAreToldAndWhatCameGoesOn() {
    take(1, 4, 6);
    flow.repair(page("e1", 7, false));
    assertThat(given)
        .containsExactly(
            "e1:1", "gap e1:2-3lost", "e1:4", "gap e1:5-5lost", "e1:6", "gap e1:7-7lost");
    assertThat(flow.hasHole()).isFalse();
  }

  @Test
  void repair_anotherEpoch_beginsIt() {
    take(1);
    flow.repair(page("e2", 2, false));
    assertThat(given).containsExactly("e1:1", "gap e2:1-0epoch");
    flow.repair(page("e2", 2, true, 1, 2));
    assertThat(given).endsWith("e2:1", "e2:2");
  }

  @Test
  void giveUp_hole_membersAreToldAndItGoesOn() {
    take(1, 3, 5);
    flow.giveUp();
    assertThat(given).containsExactly("e1:1", "gap e1:2-2lost", "e1:3");
    assertThat(flow.hasHole()).isTrue();
  }

  @Test
  void take_tooManyWait_givesUp() {
    take(1);
    LongStream.rangeClosed(3, 1_003).forEach(this::take);
    assertThat(given).startsWith("e1:1", "gap e1:2-2lost", "e1:3").endsWith("e1:1003");
  }

  private void take(long... offsets) {
    LongStream.of(offsets).forEach(offset -> flow.take(Frames.stored(offset)));
  }

  private static Page page(String epoch, long top, boolean recovered, long... offsets) {
    List<Page.Entry> entries =
        LongStream.of(offsets).mapToObj(offset -> new Page.Entry(offset, "{}")).toList();
    return new Page(new Position(epoch, top), recovered, entries);
  }
}
