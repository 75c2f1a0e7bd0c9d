package dev.pilothouse.socket.out;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SendWindowTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void take_withinASecond_givesAsManyAsAllowed() {
    SendWindow window = new SendWindow(3);
    long now = System.nanoTime();
    assertThat(window.take(now)).isTrue();
    assertThat(window.take(now + 1)).isTrue();
    assertThat(window.take(now + 2)).isTrue();
    assertThat(window.take(now + 3)).isFalse();
    assertThat(window.take(now + SECOND - 1)).isFalse();
    assertThat(window.take(now + SECOND)).isTrue();
    assertThat(window.take(now + SECOND)).isFalse();
  }

  @Test
  void join_socketsOfAUser_shareOneUntilTheLastLeaves() {
    SendWindows windows = new SendWindows(10);
    SendWindow first = windows.join("ada");
    assertThat(windows.join("ada")).isSameAs(first);
    assertThat(windows.join("bob")).isNotSameAs(first);
    windows.leave("ada");
    assertThat(windows.join("ada")).isSameAs(first);
    windows.leave("ada");
    windows.leave("ada");
    assertThat(windows.users()).isEqualTo(1);
    assertThat(windows.join("ada")).isNotSameAs(first);
  }
}
