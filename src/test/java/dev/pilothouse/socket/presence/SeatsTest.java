package dev.pilothouse.socket.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.socket.Seat;
import org.junit.jupiter.api.Test;

final class SeatsTest {
  private static final Seat ADA = new Seat("task:1", "ada");

  private final Seats seats = new Seats();

  @Test
  void join_secondSocket_isNoArrival() {
    assertThat(seats.join(ADA)).isTrue();
    assertThat(seats.join(ADA)).isFalse();
    assertThat(seats.users("task:1")).isEqualTo(1);
    assertThat(seats.leave(ADA)).isFalse();
    assertThat(seats.leave(ADA)).isTrue();
    assertThat(seats.isTaken(ADA)).isFalse();
  }

  @Test
  void leave_whoWasNotThere_isNothing() {
    assertThat(seats.leave(ADA)).isFalse();
  }

  @Test
  void join_withinTheGraceTime_isNoArrivalAndNoEnd() {
    seats.join(ADA);
    seats.leave(ADA);
    seats.linger(ADA, 100);
    assertThat(seats.isTaken(ADA)).isTrue();
    assertThat(seats.lingering("task:1")).containsExactly("ada");
    assertThat(seats.join(ADA)).isFalse();
    assertThat(seats.ended(200)).isEmpty();
  }

  @Test
  void ended_eachOnceWhenItsTimeIsOver() {
    seats.linger(ADA, 100);
    assertThat(seats.ended(99)).isEmpty();
    assertThat(seats.ended(100)).containsExactly(ADA);
    assertThat(seats.ended(101)).isEmpty();
    assertThat(seats.isTaken(ADA)).isFalse();
  }

  @Test
  void ended_lingeredTwice_countsFromTheLastTime() {
    seats.linger(ADA, 100);
    seats.join(ADA);
    seats.leave(ADA);
    seats.linger(ADA, 150);
    assertThat(seats.ended(120)).isEmpty();
    assertThat(seats.ended(150)).containsExactly(ADA);
  }

  @Test
  void ended_tooManyLinger_theOldestGoAtOnce() {
    for (int i = 0; i <= 100_000; i++) {
      seats.linger(new Seat("task:1", "u" + i), 1_000);
    }
    assertThat(seats.ended(0)).containsExactly(new Seat("task:1", "u0"));
  }
}
