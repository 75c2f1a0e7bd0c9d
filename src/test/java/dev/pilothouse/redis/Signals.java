package dev.pilothouse.redis;

import static org.assertj.core.api.Assertions.assertThat;

/** Sends signals to processes that a test started. */
public final class Signals {

  private Signals() {}

  public static void kill(long pid) {
    send("-KILL", Long.toString(pid));
  }

  public static void pause(long pid) {
    send("-STOP", Long.toString(pid));
  }

  public static void resume(long pid) {
    send("-CONT", Long.toString(pid));
  }

  /** What a terminal does on Ctrl-C. */
  public static void interruptGroup(long groupId) {
    send("-INT", "-" + groupId);
  }

  private static void send(String signal, String target) {
    try {
      int status = new ProcessBuilder("kill", signal, "--", target).inheritIO().start().waitFor();
      assertThat(status).as("kill %s %s", signal, target).isZero();
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
