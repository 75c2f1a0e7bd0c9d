package dev.pilothouse.cache;

import dev.pilothouse.cluster.ClusterMember;
import java.util.ArrayDeque;
import java.util.Deque;

/** The caches, servers and whatever else a test starts; closed with it, the last first. */
final class Caches implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  CacheNode start(CacheSetup setup) {
    return closing(CacheNode.start(setup));
  }

  /** Starts the cache of a member and waits until it follows Redis. */
  CacheNode on(ClusterMember member, String redisUrl) {
    return start(CacheSetup.on(member, redisUrl)).following();
  }

  <T extends AutoCloseable> T closing(T opened) {
    open.push(opened);
    return opened;
  }

  /** Closes one that was started before the test is over. */
  void close(AutoCloseable opened) throws Exception {
    open.remove(opened);
    opened.close();
  }

  @Override
  public void close() throws Exception {
    Exception failed = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
