package dev.pilothouse.bench;

/** A cache that has just been started and holds nothing. */
interface TracePlayer extends AutoCloseable {
  /** Gets one entry after the other, and sets what was not found. */
  TraceRun play(Trace trace) throws Exception;

  @Override
  void close();
}
