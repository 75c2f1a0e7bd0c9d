package dev.pilothouse.contracts.cache;

/**
 * What became of a write.
 *
 * @param confirmed whether Redis has carried it out and no node serves what was there before. False
 *     while Redis is away or full: a value set is then known to this node alone and is written
 *     later if nothing it depends on was invalidated meanwhile; an entry deleted is served by no
 *     node that could be told, and is deleted when Redis is back
 * @param stored false for a value that was not kept because what it depends on was invalidated
 *     while it was being loaded, or the entry was set or deleted by somebody else
 */
public record CacheWritten(boolean confirmed, boolean stored) {
  public CacheWritten(boolean confirmed) {
    this(confirmed, true);
  }
}
