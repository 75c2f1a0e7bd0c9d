package dev.pilothouse.cache.check;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What all checked processes agree on, in a file that each of them maps into its memory, so that
 * what one has written every other one reads from then on.
 *
 * <p>Of each entry: its truth (a version that only grows), its floor (the version that every read
 * which begins now must reach), and a lock, under which alone the truth changes and is set over the
 * old value. Beside them: how often Redis was killed, and which links of the dependency graph it
 * has been told since.
 */
final class SharedTruth implements AutoCloseable {
  private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
  private static final long WORD_BYTES = Long.BYTES;
  private static final long REDIS_KILLS = 0;
  private static final long LINKS = 8;
  private static final long ENTRIES = 64;

  /** As many words as a cache line has, so that entries do not slow each other down. */
  private static final long WORDS_EACH = 8;

  private static final long TRUTH = 0;
  private static final long FLOOR = 1;
  private static final long LOCK = 2;

  /** The low bits of a floor say what raised it. */
  private static final int ENDING_BITS = 8;

  private final Arena arena;
  private final MemorySegment words;

  private SharedTruth(Arena arena, MemorySegment words) {
    this.arena = arena;
    this.words = words;
  }

  /** Maps the file, which is made where there is none. */
  static SharedTruth open(Path file) throws IOException {
    long bytes = (ENTRIES + Keyspace.ALL.size() * WORDS_EACH) * WORD_BYTES;
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      Arena arena = Arena.ofShared();
      return new SharedTruth(arena, channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena));
    }
  }

  /** The version that whoever loads the entry now gets. */
  long truth(CheckedKey key) {
    return get(word(key, TRUTH));
  }

  /** Makes a new version the truth, which needs the lock. */
  long change(CheckedKey key) {
    return 1 + (long) WORD.getAndAdd(words, word(key, TRUTH) * WORD_BYTES, 1L);
  }

  /** What a read that begins now must reach. */
  Floor floor(CheckedKey key) {
    long packed = get(word(key, FLOOR));
    return new Floor(packed >>> ENDING_BITS, (int) (packed & ((1 << ENDING_BITS) - 1)));
  }

  /** From now on every read must reach this version. */
  void raise(CheckedKey key, long version, Ending by) {
    long place = word(key, FLOOR);
    long wanted = version << ENDING_BITS | by.ordinal();
    long known = get(place);
    while (known >>> ENDING_BITS < version
        && !WORD.compareAndSet(words, place * WORD_BYTES, known, wanted)) {
      known = get(place);
    }
  }

  boolean tryLock(CheckedKey key) {
    return WORD.compareAndSet(words, word(key, LOCK) * WORD_BYTES, 0L, 1L);
  }

  void unlock(CheckedKey key) {
    set(word(key, LOCK), 0);
  }

  /** Odd from before Redis is killed until it runs again; never the same again. */
  long redisKills() {
    return get(REDIS_KILLS);
  }

  void redisKillsChange() {
    add(REDIS_KILLS);
  }

  /** Whether Redis has been told what this unit depends on, since it was last started. */
  boolean linked(int unit) {
    long kills = redisKills();
    return kills % 2 == 0 && get(LINKS + unit) == kills + 1;
  }

  /** Redis has been told so while it was killed no more often than this. */
  void link(int unit, long kills) {
    set(LINKS + unit, kills + 1);
  }

  @Override
  public void close() {
    arena.close();
  }

  private static long word(CheckedKey key, long which) {
    return ENTRIES + key.index() * WORDS_EACH + which;
  }

  private long get(long word) {
    return (long) WORD.getVolatile(words, word * WORD_BYTES);
  }

  private void set(long word, long value) {
    WORD.setVolatile(words, word * WORD_BYTES, value);
  }

  private void add(long word) {
    WORD.getAndAdd(words, word * WORD_BYTES, 1L);
  }
}
