package dev.pilothouse.app;

import java.io.IOException;

/** Sends signals to processes that a test started. */
final class Signals {
  private Signals() {}

  /**
   * Sends one signal.
   *
   * @param target process id, or one with a minus for a group
   */
  static void send(String name, String target) {
    try {
      int status = new ProcessBuilder("kill", "-" + name, "--", target).start().waitFor();
      if (status != 0) {
        throw new AssertionError("kill -" + name + " " + target + " failed");
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
