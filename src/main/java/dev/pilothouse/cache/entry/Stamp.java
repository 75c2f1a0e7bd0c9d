package dev.pilothouse.cache.entry;

import java.util.Arrays;
import java.util.List;

/**
 * Versions of counters. An entry is valid while every counter still has the version that its stamp
 * holds; versions are compared for equality only. Immutable.
 */
public final class Stamp {
  /** Depends on nothing: for values that never change. */
  public static final Stamp NONE = new Stamp(List.of(), new long[0]);

  private final List<Counter> counters;
  private final long[] ids;
  private final long[] versions;

  private Stamp(List<Counter> counters, long[] versions) {
    this(counters, counters.stream().mapToLong(Counter::id).toArray(), versions);
  }

  private Stamp(List<Counter> counters, long[] ids, long[] versions) {
    this.counters = counters;
    this.ids = ids;
    this.versions = versions;
  }

  /** A stamp of these counters with these versions, in the same order. */
  public static Stamp of(List<Counter> counters, long[] versions) {
    if (counters.size() != versions.length) {
      throw new IllegalArgumentException(
          counters.size() + " counters cannot have " + versions.length + " versions");
    }
    return counters.isEmpty() ? NONE : new Stamp(List.copyOf(counters), versions.clone());
  }

  /** A stamp of another's counters with these versions, which are never written to again. */
  static Stamp like(Stamp other, long[] versions) {
    return new Stamp(other.counters, other.ids, versions);
  }

  /** A stamp of these lists, which are never written to again. */
  static Stamp owning(List<Counter> counters, long[] versions) {
    return new Stamp(counters, versions);
  }

  /** Whether it has the same counters with the same versions. */
  public boolean isLike(Stamp other) {
    return this == other
        || (counters.equals(other.counters) && Arrays.equals(versions, other.versions));
  }

  /** How many counters there are. */
  public int size() {
    return versions.length;
  }

  /** The counter at a place. */
  public Counter counter(int place) {
    return counters.get(place);
  }

  /** The id of the counter at a place. */
  long id(int place) {
    return ids[place];
  }

  /** The version of the counter at a place. */
  public long version(int place) {
    return versions[place];
  }

  /** All counters, in order. */
  public List<Counter> counters() {
    return counters;
  }

  /** The first counters only. */
  public Stamp first(int size) {
    return of(counters.subList(0, size), Arrays.copyOf(versions, size));
  }
}
