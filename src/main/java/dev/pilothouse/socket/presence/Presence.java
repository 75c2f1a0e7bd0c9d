package dev.pilothouse.socket.presence;

import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.RoomPresence;
import dev.pilothouse.contracts.socket.Seat;
import dev.pilothouse.contracts.socket.SeatState;
import dev.pilothouse.contracts.socket.SeatsHandedOver;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells rooms who joins and who leaves. A user who comes back within the grace time, here or on
 * another node, has never left; who is on several nodes joins once and leaves once. Nobody tells of
 * the users of a node that was killed; they join anew elsewhere, or are missing from the next
 * answer to a presence query.
 *
 * <p>{@link #joined} and {@link #left} may be called from any thread; the rest belongs to the
 * node's hub.
 */
public final class Presence {
  /** Type of the event that tells who came. */
  public static final String JOINED = "member.joined";

  /** Type of the event that tells who went. */
  public static final String LEFT = "member.left";

  private static final int PRIORITY = 3;

  private final Context context;
  private final Seats seats;
  private final PresenceSettings settings;
  private final Others others;
  private final Function<PublishRequest, Future<?>> publish;
  private final Set<Seat> unsettled = new HashSet<>();

  /**
   * @param context the hub's
   * @param publish takes an event in
   */
  public Presence(
      Context context,
      Seats seats,
      PresenceSettings settings,
      Others others,
      Function<PublishRequest, Future<?>> publish) {
    this.context = context;
    this.seats = seats;
    this.settings = settings;
    this.others = others;
    this.publish = publish;
  }

  /** A socket of a user has become a member of a room. */
  public void joined(Seat seat) {
    if (seats.join(seat)) {
      context.runOnContext(turn -> settle(seat, JOINED));
    }
  }

  /**
   * A socket of a user is a member no more.
   *
   * @param onPurpose whether the client said so, and has not just lost its connection
   */
  public void left(Seat seat, boolean onPurpose) {
    if (!seats.leave(seat)) {
      return;
    }
    if (onPurpose) {
      context.runOnContext(turn -> settle(seat, LEFT));
    } else {
      seats.linger(seat, System.nanoTime() + settings.grace().toNanos());
    }
  }

  /** Lets those go whose grace time is over; to be called from time to time. */
  public void look() {
    seats.ended(System.nanoTime()).forEach(seat -> settle(seat, LEFT));
  }

  /** What this node knows of a user in a room. */
  public SeatState state(Seat seat) {
    return new SeatState(seats.isTaken(seat), unsettled.contains(seat), seats.users(seat.room()));
  }

  /** Sees to the end of others' grace times. */
  public void take(SeatsHandedOver over) {
    long until = System.nanoTime() + settings.grace().toNanos();
    over.seats().stream()
        .filter(seat -> !seats.isTaken(seat))
        .forEach(seat -> seats.linger(seat, until));
  }

  /** Leaves to another node what is not over here. */
  public Future<Void> stop() {
    List<Seat> lingering = seats.lingering(SeatsHandedOver.MOST);
    return lingering.isEmpty()
        ? Future.succeededFuture()
        : others.handOver(new SeatsHandedOver(lingering));
  }

  // Two nodes may ask each other at the same time about one user; the one of lower name tells.
  private void settle(Seat seat, String type) {
    if (!settings.announces(seat.room()) || !unsettled.add(seat)) {
      return;
    }
    others
        .states(seat)
        .onComplete(
            asked -> {
              unsettled.remove(seat);
              boolean still = seats.isTaken(seat) == type.equals(JOINED);
              if (still && asked.succeeded() && isMineToTell(asked.result(), seat)) {
                tell(seat, type);
              }
            });
  }

  private boolean isMineToTell(Map<String, SeatState> states, Seat seat) {
    int users = seats.users(seat.room());
    for (Map.Entry<String, SeatState> other : states.entrySet()) {
      SeatState state = other.getValue();
      users += state.users();
      boolean tells = state.unsettled() && other.getKey().compareTo(others.self()) < 0;
      if (tells || (state.taken() && !state.unsettled())) {
        return false;
      }
    }
    return users <= RoomPresence.MOST_NAMED;
  }

  private void tell(Seat seat, String type) {
    Map<String, @Nullable Object> data = Map.of("user", seat.user());
    String key = "member:" + seat.user();
    // A room is not told where the event cannot be taken in; a presence query tells.
    Future<?> _ = publish.apply(new PublishRequest(seat.room(), type, data, PRIORITY, key, null));
  }
}
