package dev.pilothouse.cache.coherence;

import java.util.concurrent.TimeUnit;

/** What this node knows of another member; times are of {@code System.nanoTime}. */
final class Peer {
  private final String id;
  private final Outbox outbox;
  private boolean hadCache;
  private boolean absent;
  private boolean left;
  private long leftAt;

  /** Until when it tells us of every invalidation before it acknowledges it. */
  long promisedByThem;

  /** Until when we have promised it the same. */
  long promisedToThem;

  /** When it last changed a key of its own that Redis told us of. */
  long beatAt;

  /** Whether it has answered, and we it, since it was last out of reach. */
  boolean met;

  /** Whether it missed a notice of ours; we send it none until it asks. */
  boolean behind;

  /** Another number whenever it may have missed a notice of ours; begins where no other began. */
  long missedOfOurs = System.nanoTime();

  /** The number that its last promise came with; before the first, one that none comes with. */
  long missedOfTheirs = Long.MIN_VALUE;

  /** Whether it was a member and is none now, without having said so. */
  boolean lost;

  Peer(String id, Outbox outbox) {
    long longAgo = System.nanoTime() - TimeUnit.HOURS.toNanos(1);
    this.id = id;
    this.outbox = outbox;
    this.promisedByThem = longAgo;
    this.promisedToThem = longAgo;
    this.beatAt = longAgo;
  }

  String id() {
    return id;
  }

  /** It has asked or answered like a node with a cache. */
  void hasCache() {
    hadCache = true;
    absent = false;
    left = false;
  }

  /** It has beaten; the last beats of one that has left may come late. */
  void beats() {
    beatAt = System.nanoTime();
    if (!left) {
      hasCache();
    }
  }

  /** It has said that it goes, and relies on nothing any more. */
  void leaves() {
    left = true;
    leftAt = System.nanoTime();
    lost = false;
    met = false;
    missedOfOurs++;
    missedOfTheirs = Long.MIN_VALUE;
    promisedToThem = leftAt;
  }

  /** Whether it has said that it goes, and nothing has been heard of its name since. */
  boolean isGone() {
    return left && beatAt - leftAt <= 0;
  }

  /** It serves none of our addresses, as somebody else's service in the cluster does not. */
  void servesNothing() {
    absent = !hadCache;
  }

  /** Whether it is a member without a cache, or without one any more. */
  boolean absent() {
    return absent || left;
  }

  Outbox outbox() {
    return outbox;
  }
}
