package dev.pilothouse.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RoomMapTest {
  private final RoomMap<String> rooms = new RoomMap<>();

  @Test
  void members_areThoseWhoJoinedAndDidNotLeave() {
    rooms.join("a", "x");
    rooms.join("a", "y");
    rooms.join("b", "x");
    rooms.leave("a", "x");
    assertThat(rooms.members("a")).containsExactly("y");
    assertThat(rooms.members("b")).containsExactly("x");
    assertThat(rooms.members("c")).isEmpty();
  }

  @Test
  void emptyRooms_areForgotten() {
    rooms.join("a", "x");
    rooms.leave("a", "x");
    rooms.leave("a", "x");
    rooms.leave("never", "x");
    assertThat(rooms.size()).isZero();
    assertThat(rooms.isEmpty("a")).isTrue();
  }

  @Test
  @Timeout(20)
  void join_fromManyThreads_losesNobody() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      String name = "t" + t;
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < 5000; i++) {
                      rooms.join("r", name + i);
                      rooms.join("gone" + i % 3, name);
                      rooms.leave("gone" + i % 3, name);
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(rooms.members("r")).hasSize(20_000);
    assertThat(rooms.size()).isEqualTo(1);
  }
}
