package dev.pilothouse.socket.flow;

import dev.pilothouse.socket.log.Position;
import dev.pilothouse.socket.out.Gap;
import dev.pilothouse.socket.out.RoomFrame;
import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A room with members on this node: its flow, and the event loops that its members are on. */
final class LocalRoom implements Members {
  private final Set<LoopRooms> loops = new LinkedHashSet<>();
  private final HubCounts counts;
  final RoomFlow flow;
  boolean repairing;

  /** Completes when the other nodes know that this one has members of the room. */
  Future<Void> known = Future.succeededFuture();

  /**
   * Up to where members are known to have to be told; null where nothing is known to be missing.
   */
  @Nullable Position awaited;

  LocalRoom(String room, HubCounts counts) {
    this.counts = counts;
    this.flow = new RoomFlow(room, this);
  }

  void add(LoopRooms loop) {
    loops.add(loop);
  }

  /** Whether no loop is left. */
  boolean remove(LoopRooms loop) {
    loops.remove(loop);
    return loops.isEmpty();
  }

  /** Whether members have been given everything that is known of. */
  boolean isWhole() {
    Position top = awaited;
    if (top != null && !flow.isBehind(top)) {
      awaited = null;
    }
    return !flow.hasHole() && awaited == null;
  }

  @Override
  public void deliver(RoomFrame frame) {
    for (LoopRooms loop : loops) {
      loop.context().runOnContext(turn -> loop.deliver(frame));
    }
  }

  @Override
  public void deliver(Gap gap) {
    counts.gaps.increment();
    for (LoopRooms loop : loops) {
      loop.context().runOnContext(turn -> loop.deliver(gap));
    }
  }
}
