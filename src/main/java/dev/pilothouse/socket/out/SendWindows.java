package dev.pilothouse.socket.out;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The windows of the users that have sockets on this node. Thread-safe. */
public final class SendWindows {
  private final Map<String, SendWindow> windows = new ConcurrentHashMap<>();
  private final int framesPerSecond;

  public SendWindows(int framesPerSecond) {
    this.framesPerSecond = framesPerSecond;
  }

  /** The window of a socket that nobody has logged in on. */
  public SendWindow own() {
    return new SendWindow(framesPerSecond);
  }

  /** The window that all sockets of a user share; to be left once for each call. */
  public SendWindow join(String user) {
    return windows.compute(
        user,
        (name, known) -> known != null && known.join() ? known : new SendWindow(framesPerSecond));
  }

  /** Ends what a call of {@link #join} began. */
  public void leave(String user) {
    windows.computeIfPresent(user, (name, known) -> known.leave() ? null : known);
  }

  int users() {
    return windows.size();
  }
}
