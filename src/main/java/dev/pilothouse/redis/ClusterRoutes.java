package dev.pilothouse.redis;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which connection serves which slot of a cluster. Immutable. */
final class ClusterRoutes {

  /** Before anything is known. */
  static final ClusterRoutes NONE =
      new ClusterRoutes(new @Nullable SingleRedis[HashSlot.COUNT], List.of(), 0);

  private final @Nullable SingleRedis[] bySlot;
  private final List<SingleRedis> masters;
  private final int served;

  private ClusterRoutes(@Nullable SingleRedis[] bySlot, List<SingleRedis> masters, int served) {
    this.bySlot = bySlot;
    this.masters = masters;
    this.served = served;
  }

  /**
   * Follows a map.
   *
   * @param connection gives the one connection to a master, by {@code host:port}
   */
  static ClusterRoutes of(SlotMap map, Function<String, SingleRedis> connection) {
    @Nullable SingleRedis[] bySlot = new @Nullable SingleRedis[HashSlot.COUNT];
    for (SlotMap.Range range : map.ranges()) {
      SingleRedis master = connection.apply(range.master());
      for (int slot = range.first(); slot <= range.last(); slot++) {
        bySlot[slot] = master;
      }
    }
    return new ClusterRoutes(bySlot, map.masters().stream().map(connection).toList(), map.slots());
  }

  /** The connection for a slot, or null if no node is known to serve it. */
  @Nullable SingleRedis serving(int slot) {
    return slot == RequestKeys.NO_SLOT ? any() : bySlot[slot];
  }

  List<SingleRedis> masters() {
    return masters;
  }

  /** How many slots no node serves. */
  int unserved() {
    return HashSlot.COUNT - served;
  }

  /** Any master, one that answers if there is one. */
  private @Nullable SingleRedis any() {
    if (masters.isEmpty()) {
      return null;
    }
    int start = ThreadLocalRandom.current().nextInt(masters.size());
    for (int i = 0; i < masters.size(); i++) {
      SingleRedis master = masters.get((start + i) % masters.size());
      if (master.isUp()) {
        return master;
      }
    }
    return masters.get(start);
  }
}
