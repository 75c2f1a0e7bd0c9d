package dev.pilothouse.redis;

import java.util.List;

/**
 * Follows the changes that others make to keys of one prefix (CLIENT TRACKING in broadcast mode).
 *
 * <p>The changes arrive over a second connection that sends nothing, because vertx-redis-client
 * takes pushes for answers where commands are in flight. They arrive in the order in which the
 * server carried them out, except that changes of one turn of its loop come together. Own changes
 * over the tracked connection are left out.
 *
 * @param prefix of the keys
 * @param listener told of changes
 */
public record KeyTracking(String prefix, Listener listener) {

  /** Told of changes, on the connection's context. */
  public interface Listener {

    /**
     * The connection is up.
     *
     * @param following whether changes will be told; false where the server refuses to track, or is
     *     a Redis Cluster, where each master would need a connection of its own
     */
    void connected(boolean following);

    /** These keys were written, deleted, or have expired. */
    void changed(List<String> keys);

    /** Every key may have changed. */
    void everythingChanged();
  }
}
