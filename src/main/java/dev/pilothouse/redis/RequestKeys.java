package dev.pilothouse.redis;

import io.vertx.redis.client.Request;
import io.vertx.redis.client.impl.RequestImpl;
import java.util.List;

/**
 * Where the keys of a request belong in a cluster.
 *
 * <p>vertx-redis-client knows where each command has its keys, but tells so in its implementation
 * only; this class is the only one that asks it.
 */
final class RequestKeys {

  /** The request has no keys, so any node can serve it. */
  static final int NO_SLOT = -1;

  /** The request's keys belong to several slots, so no node can serve it. */
  static final int SEVERAL_SLOTS = -2;

  private RequestKeys() {}

  /** The slot of the request's keys, {@link #NO_SLOT} or {@link #SEVERAL_SLOTS}. */
  static int slot(Request request) {
    List<byte[]> keys = ((RequestImpl) request).keys();
    int slot = NO_SLOT;
    for (byte[] key : keys) {
      int own = HashSlot.of(key);
      if (slot != NO_SLOT && own != slot) {
        return SEVERAL_SLOTS;
      }
      slot = own;
    }
    return slot;
  }
}
