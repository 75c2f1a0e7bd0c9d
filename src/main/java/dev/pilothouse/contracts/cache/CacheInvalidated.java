package dev.pilothouse.contracts.cache;

/**
 * What became of an invalidation.
 *
 * @param acknowledged whether from now on no node serves a value that was loaded before
 * @param state how far it is
 * @param counters how many versions it changes
 * @param tookMs how long it took, waiting for silent members included
 * @param detail what is missing where it is not acknowledged, else empty
 */
public record CacheInvalidated(
    boolean acknowledged, State state, int counters, long tookMs, String detail) {
  /** How far an invalidation is. */
  public enum State {
    /** Redis has it, and every member has confirmed it or serves nothing from memory. */
    APPLIED,
    /** Redis is away; every member holds it, on disk too, until it is back. */
    HELD,
    /** Redis is away, and a member could not be told; those that could hold it. */
    PARTLY_HELD
  }
}
