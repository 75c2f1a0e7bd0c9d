package dev.pilothouse.sandbox;

import java.util.concurrent.atomic.LongAdder;

/** What the sandbox did since its start, beside what each run tells. */
final class RunCounts {
  final LongAdder cacheHits = new LongAdder();
  final LongAdder cacheMisses = new LongAdder();

  /** Containers removed that dead nodes left behind. */
  final LongAdder reaped = new LongAdder();
}
