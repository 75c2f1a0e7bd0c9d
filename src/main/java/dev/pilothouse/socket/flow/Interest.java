package dev.pilothouse.socket.flow;

import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.Deadline;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.socket.RoomInterest;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes are sent the events of which rooms. Rooms fall into buckets; a node tells all others
 * of the buckets that it has members in, and a node that nothing is known of is sent everything.
 *
 * <p>It belongs to the hub's context.
 */
final class Interest {
  static final int BUCKETS = 4_096;

  private final TypedBus bus;
  private final String nodeId;
  private final Supplier<Set<String>> members;
  private final int[] rooms = new int[BUCKETS];
  private final BitSet own = new BitSet(BUCKETS);
  private final Map<String, BitSet> others = new HashMap<>();
  private @Nullable Future<Void> telling;
  private @Nullable Promise<Void> next;

  Interest(TypedBus bus, String nodeId, Supplier<Set<String>> members) {
    this.bus = bus;
    this.nodeId = nodeId;
    this.members = members;
  }

  static int bucket(String room) {
    int hash = room.hashCode();
    return (hash ^ hash >>> 16) & BUCKETS - 1;
  }

  /**
   * This node has its first member of a room.
   *
   * @return completes when every node that answers knows it
   */
  Future<Void> add(String room) {
    int bucket = bucket(room);
    rooms[bucket]++;
    if (own.get(bucket)) {
      return told();
    }
    own.set(bucket);
    return tell();
  }

  /** This node has no member of a room any more; the others hear it with the next {@link #tick}. */
  void remove(String room) {
    rooms[bucket(room)]--;
  }

  /** To be called every few seconds: tells the others, and hears of them. */
  void tick() {
    for (int bucket = own.nextSetBit(0); bucket >= 0; bucket = own.nextSetBit(bucket + 1)) {
      if (rooms[bucket] == 0) {
        own.clear(bucket);
      }
    }
    others.keySet().retainAll(members.get());
    tell();
  }

  /** The other nodes that may have members of a room. */
  List<String> nodes(String room) {
    int bucket = bucket(room);
    List<String> nodes = new ArrayList<>();
    for (String node : members.get()) {
      BitSet known = others.get(node);
      if (!node.equals(nodeId) && (known == null || known.get(bucket))) {
        nodes.add(node);
      }
    }
    return nodes;
  }

  /** Takes in what another node tells of itself. */
  RoomInterest hear(RoomInterest told) {
    if (!told.node().equals(nodeId)) {
      others.put(told.node(), BitSet.valueOf(told.buckets().view()));
    }
    return mine();
  }

  /** A node that leaves wants nothing more. */
  Future<Void> leave() {
    own.clear();
    return tell();
  }

  private RoomInterest mine() {
    return new RoomInterest(nodeId, Bytes.wrap(own.toByteArray()));
  }

  private Future<Void> told() {
    Promise<Void> waiting = next;
    Future<Void> under = telling;
    if (waiting != null) {
      return waiting.future();
    }
    return under == null ? Future.succeededFuture() : under;
  }

  // What changes while the others are being told waits for one more round.
  private Future<Void> tell() {
    if (telling != null) {
      Promise<Void> waiting = next;
      if (waiting == null) {
        waiting = Promise.promise();
        next = waiting;
      }
      return waiting.future();
    }
    Future<Void> round = round();
    telling = round;
    return round.onComplete(
        done -> {
          telling = null;
          Promise<Void> waiting = next;
          next = null;
          if (waiting != null) {
            tell().onComplete(waiting);
          }
        });
  }

  private Future<Void> round() {
    RoomInterest mine = mine();
    List<Future<Void>> told = new ArrayList<>();
    for (String node : members.get()) {
      if (!node.equals(nodeId)) {
        told.add(
            bus.requestOn(node, SocketEndpoints.INTEREST, mine, call())
                .map(this::heard)
                .otherwiseEmpty());
      }
    }
    return Future.join(told).mapEmpty();
  }

  private @Nullable Void heard(RoomInterest answer) {
    hear(answer);
    return null;
  }

  private static Call call() {
    return new Call(Identity.SYSTEM, Deadline.in(SocketEndpoints.INTEREST.timeout()));
  }
}
