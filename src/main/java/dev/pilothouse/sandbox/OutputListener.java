package dev.pilothouse.sandbox;

/** Hears what a program writes, while it runs. */
@FunctionalInterface
public interface OutputListener {
  /** Hears nothing. */
  OutputListener NONE = (source, text) -> {};

  /**
   * Some output, in the order written. Must not block.
   *
   * @param text whole characters, at most 32 KiB of them
   */
  void wrote(OutputSource source, String text);
}
