package dev.pilothouse.cache.tier;

import dev.pilothouse.contracts.cache.CacheInvalidationNote;
import dev.pilothouse.contracts.cache.CacheInvalidations;
import dev.pilothouse.contracts.cache.CoherenceNotice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Notices as this node writes and reads them, and the log of recent invalidations. It belongs to
 * the cache's context.
 */
public final class Notices {
  private static final int MOST_NOTES = 200;
  private static final int MOST_CHARACTERS = 200;

  private final String nodeId;
  private final Memory memory;
  private final RedisState state;
  private final Deque<CacheInvalidationNote> recent = new ArrayDeque<>();

  public Notices(String nodeId, Memory memory, RedisState state) {
    this.nodeId = nodeId;
    this.memory = memory;
    this.state = state;
  }

  CoherenceNotice of(List<String> counters, List<String> entries) {
    return new CoherenceNotice(nodeId, counters, entries, List.of(), false, List.of());
  }

  CoherenceNotice held(List<String> counters, List<String> entries) {
    return new CoherenceNotice(nodeId, counters, entries, List.of(), true, List.of());
  }

  /** What an invalidation changed, with a note in the log here and there. */
  CoherenceNotice noted(
      List<String> counters,
      List<String> entries,
      List<String> patterns,
      boolean hold,
      String what) {
    String shown =
        what.length() > MOST_CHARACTERS ? what.substring(0, MOST_CHARACTERS - 1) + "…" : what;
    CacheInvalidationNote note =
        new CacheInvalidationNote(System.currentTimeMillis(), nodeId, shown, counters.size());
    add(note);
    return new CoherenceNotice(nodeId, counters, entries, patterns, hold, List.of(note));
  }

  /**
   * Takes in what another member says. From when this returns nothing that it speaks of is served
   * from memory.
   */
  public void heard(CoherenceNotice notice) {
    notice.counters().forEach(memory::changed);
    notice.entries().forEach(memory::changed);
    state.kept().removeAll(notice.entries());
    for (String pattern : notice.patterns()) {
      KeyPattern matching = KeyPattern.parse(pattern);
      memory.changedWhere(matching::matches);
      state.kept().removeIf(matching::matches);
    }
    if (!notice.hold()) {
      state.carriedOut(notice.counters());
      state.carriedOut(notice.entries());
    }
    notice.notes().forEach(this::add);
  }

  /** The log, newest first. */
  public CacheInvalidations recent() {
    List<CacheInvalidationNote> newestFirst = new ArrayList<>(recent);
    Collections.reverse(newestFirst);
    return new CacheInvalidations(nodeId, newestFirst);
  }

  private void add(CacheInvalidationNote note) {
    recent.addLast(note);
    if (recent.size() > MOST_NOTES) {
      recent.removeFirst();
    }
  }
}
