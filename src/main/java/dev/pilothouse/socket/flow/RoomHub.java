package dev.pilothouse.socket.flow;

import dev.pilothouse.bus.Registration;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.socket.RoomDelivery;
import dev.pilothouse.contracts.socket.RoomEvent;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.socket.log.LogSettings;
import dev.pilothouse.socket.log.Page;
import dev.pilothouse.socket.log.Position;
import dev.pilothouse.socket.log.RoomLog;
import dev.pilothouse.socket.log.Stored;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A node's middle: events that are published here go to Redis and to the nodes that want them;
 * events for rooms with members here are brought into order and handed to the members' event loops.
 *
 * <p>It runs on one event-loop context. {@link #join}, {@link #read} and {@link #leave} may be
 * called from any other, to which results come back.
 */
public final class RoomHub {
  /** Most that is read of a room at once, for one member. */
  static final int PAGE_EVENTS = 500;

  static final int PAGE_BYTES = 256 << 10;
  private static final long TICK_MILLIS = 1_000;
  private static final int INTEREST_TICKS = 5;

  private final Vertx vertx;
  private final Context context;
  private final TypedBus bus;
  private final String nodeId;
  private final RoomLog log;
  private final Storing storing;
  private final Interest interest;
  private final Repairs repairs;
  private final HubCounts counts = new HubCounts();
  private final Map<String, LocalRoom> rooms = new HashMap<>();
  private volatile int roomCount;
  private long ticks;

  /**
   * @param context where it runs
   * @param members the ids of the cluster's members, this node included
   */
  public RoomHub(
      Vertx vertx,
      Context context,
      TypedBus bus,
      HeldRedis redis,
      LogSettings settings,
      String nodeId,
      Supplier<Set<String>> members) {
    this.vertx = vertx;
    this.context = context;
    this.bus = bus;
    this.nodeId = nodeId;
    this.log = new RoomLog(redis, settings);
    this.storing = new Storing(context, redis, log);
    this.interest = new Interest(bus, nodeId, members);
    this.repairs = new Repairs(vertx, log, storing, counts);
  }

  /** Begins to hear of events; on the hub's context. */
  public Future<Void> start() {
    vertx.setPeriodic(TICK_MILLIS, timer -> tick());
    Future<Registration> hearing =
        bus.serveOn(
            nodeId,
            SocketEndpoints.INTEREST,
            (told, call) -> Future.succeededFuture(interest.hear(told)));
    return hearing
        .compose(served -> bus.followOn(nodeId, SocketEndpoints.EVENTS, this::arrived))
        .onSuccess(followed -> interest.tick())
        .mapEmpty();
  }

  /** Tells the other nodes that this one wants no more events. */
  public Future<Void> leave() {
    return onContext(interest::leave);
  }

  public HubCounts counts() {
    return counts;
  }

  /** Rooms with members on this node. */
  public int rooms() {
    return roomCount;
  }

  /** Whether events can be replayed. */
  public boolean isStoring() {
    return storing.isOpen();
  }

  /**
   * Takes an event in; on the hub's context.
   *
   * @return where it was stored, or null if it could only be delivered live
   */
  public Future<@Nullable Position> publish(RoomEvent event, Bytes json) {
    return storing
        .run()
        .compose(run -> run == null ? liveOnly() : store(run, event, json, 2))
        .map(
            at -> {
              spread(Received.delivery(event, json, at));
              return at;
            });
  }

  /**
   * A socket of an event loop becomes a member of a room.
   *
   * @param since the position that it knows, null for none
   * @return what it missed, or null while nothing is stored
   */
  Future<@Nullable Page> join(String room, LoopRooms loop, @Nullable Position since) {
    return onContext(
        () -> {
          LocalRoom local = rooms.get(room);
          if (local == null) {
            local = new LocalRoom(room, counts);
            rooms.put(room, local);
            roomCount = rooms.size();
            local.known = interest.add(room);
          }
          local.add(loop);
          return local.known.compose(told -> page(room, since));
        });
  }

  /** More of what a member missed; null while nothing is stored. */
  Future<@Nullable Page> read(String room, Position since) {
    return onContext(() -> page(room, since));
  }

  /** No socket of an event loop is a member of the room any more. */
  void leave(String room, LoopRooms loop) {
    context.runOnContext(
        turn -> {
          LocalRoom local = rooms.get(room);
          if (local != null && local.remove(loop)) {
            rooms.remove(room);
            roomCount = rooms.size();
            interest.remove(room);
          }
        });
  }

  private Future<@Nullable Page> page(String room, @Nullable Position since) {
    LocalRoom local = rooms.get(room);
    Position seen = local == null ? null : local.flow.last();
    return storing
        .run()
        .compose(
            run ->
                run == null
                    ? Future.<@Nullable Page>succeededFuture(null)
                    : log.read(run, room, seen, since, PAGE_EVENTS, PAGE_BYTES)
                        .<@Nullable Page>map(page -> page)
                        .otherwise(failure -> null))
        .onSuccess(
            page -> {
              LocalRoom now = rooms.get(room);
              if (page != null && now != null) {
                now.flow.startAt(page.top());
                if (now.flow.isBehind(page.top())) {
                  repairs.soon(now, page.top());
                }
              }
            });
  }

  private Future<@Nullable Position> store(String run, RoomEvent event, Bytes json, int retries) {
    LocalRoom local = rooms.get(event.room());
    Position seen = local == null ? null : local.flow.last();
    return log.store(run, event.room(), seen, event.id(), json.toArray())
        .<@Nullable Position>map(Stored::at)
        .recover(
            failure ->
                retries > 0 && storing.isOpen()
                    ? store(run, event, json, retries - 1)
                    : liveOnly());
  }

  private Future<@Nullable Position> liveOnly() {
    counts.liveOnly.increment();
    return Future.succeededFuture(null);
  }

  private void spread(RoomDelivery event) {
    if (event.epoch() != null) {
      counts.stored.increment();
    }
    interest
        .nodes(event.room())
        .forEach(node -> bus.publishOn(node, SocketEndpoints.EVENTS, event));
    arrived(event);
  }

  private void arrived(RoomDelivery event) {
    LocalRoom local = rooms.get(event.room());
    if (event.epoch() == null) {
      Position last = local == null ? null : local.flow.last();
      storing.mark(event.room(), last == null ? null : last.epoch());
    }
    if (local == null) {
      return;
    }
    counts.received.increment();
    local.flow.take(Received.frame(event));
    if (local.flow.hasHole()) {
      repairs.soon(local);
    }
  }

  private void tick() {
    storing.tick();
    if (++ticks % INTEREST_TICKS == 0) {
      interest.tick();
      repairs.compare(rooms);
    }
  }

  private <T extends @Nullable Object> Future<T> onContext(Supplier<Future<T>> action) {
    Promise<T> done = Promise.promise();
    context.runOnContext(turn -> action.get().onComplete(done));
    return done.future();
  }
}
