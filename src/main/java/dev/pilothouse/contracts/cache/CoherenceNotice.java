package dev.pilothouse.contracts.cache;

import java.util.List;

/**
 * What a member must not serve from its memory any more.
 *
 * @param from the member that says so
 * @param counters Redis keys of version counters that have changed
 * @param entries Redis keys of entries that were replaced or deleted
 * @param patterns patterns of Redis keys of entries that were deleted
 * @param hold whether Redis has not been told yet: the receiver then keeps counters and entries, on
 *     disk too, trusts none of them in Redis, and tells Redis as soon as it can
 * @param notes what to write into the log of recent invalidations
 */
public record CoherenceNotice(
    String from,
    List<String> counters,
    List<String> entries,
    List<String> patterns,
    boolean hold,
    List<CacheInvalidationNote> notes) {
  public CoherenceNotice {
    counters = List.copyOf(counters);
    entries = List.copyOf(entries);
    patterns = List.copyOf(patterns);
    notes = List.copyOf(notes);
  }
}
