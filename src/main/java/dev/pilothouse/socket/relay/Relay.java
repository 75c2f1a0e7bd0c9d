package dev.pilothouse.socket.relay;

import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.socket.PublishReply;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.redis.FencedLeases;
import dev.pilothouse.redis.Grant;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisSubscription;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of what processes outside publish on Redis's channels. One node of the cluster does
 * so at a time, the one that holds a lease, so that each message becomes one event. What is
 * published while no node is subscribed is lost, as with any Pub/Sub; nothing of ours is published
 * on those channels, so there are no loops.
 *
 * <p>It belongs to the hub's context.
 */
public final class Relay {
  private static final System.Logger LOG = System.getLogger(Relay.class.getName());
  private static final String LEASE = "ph:relay-leader";
  private static final String PROBES = RelayedEvent.CHANNELS + "probe:";
  private static final Duration TTL = Duration.ofSeconds(5);
  private static final long TICK_MILLIS = 1_000;

  /** A subscription that has not passed on a probe for so long is made anew. */
  private static final long DEAF_NANOS = TimeUnit.SECONDS.toNanos(4);

  /** Most messages that are being published at once; more are dropped and counted. */
  private static final int MOST_PUBLISHING = 1_000;

  private static final int MOST_SHOWN = 100;

  private final Vertx vertx;
  private final HeldRedis redis;
  private final FencedLeases leases;
  private final String nodeId;
  private final boolean users;
  private final Function<PublishRequest, Future<PublishReply>> publish;
  private final RelayCounts counts = new RelayCounts();
  private @Nullable Grant grant;
  private @Nullable RedisSubscription subscription;
  private boolean asking;
  private boolean closed;
  private long heardAt;
  private int publishing;

  /**
   * @param users whether rooms of users are relayed
   * @param publish takes an event in
   */
  public Relay(
      Vertx vertx,
      HeldRedis redis,
      String nodeId,
      boolean users,
      Function<PublishRequest, Future<PublishReply>> publish) {
    this.vertx = vertx;
    this.redis = redis;
    this.leases = new FencedLeases(vertx, redis);
    this.nodeId = nodeId;
    this.users = users;
    this.publish = publish;
  }

  public RelayCounts counts() {
    return counts;
  }

  /** Begins to ask for the lease. */
  public void start() {
    tick();
    vertx.setPeriodic(TICK_MILLIS, timer -> tick());
  }

  /** Leaves relaying to another node. */
  public Future<Void> close() {
    closed = true;
    Grant held = grant;
    Future<?> released = held == null ? Future.succeededFuture() : held.release().otherwise(false);
    return Future.join(released, unsubscribe()).otherwiseEmpty().mapEmpty();
  }

  private void tick() {
    if (closed) {
      return;
    }
    Grant held = grant;
    if (held == null || !held.isHeld()) {
      ask();
    } else if (subscription != null) {
      probe();
    }
  }

  private void ask() {
    if (asking || !redis.isUp()) {
      return;
    }
    asking = true;
    leases
        .acquire(LEASE, nodeId, TTL)
        .onComplete(
            asked -> {
              asking = false;
              Optional<Grant> granted =
                  asked.succeeded() ? asked.result() : Optional.<Grant>empty();
              granted.ifPresent(this::lead);
            });
  }

  private void lead(Grant granted) {
    if (closed) {
      granted.release();
      return;
    }
    grant = granted;
    counts.leading = true;
    heardAt = System.nanoTime();
    subscription =
        RedisSubscription.open(
            vertx, redis.settings(), RelayedEvent.CHANNELS + "*", new Messages());
    granted
        .lost()
        .onSuccess(
            loss -> {
              grant = null;
              unsubscribe();
            });
  }

  private Future<Void> unsubscribe() {
    counts.leading = false;
    RedisSubscription open = subscription;
    subscription = null;
    return open == null ? Future.succeededFuture() : open.close();
  }

  // A connection that is dead without having ended passes nothing on, which only shows here.
  private void probe() {
    redis.send(Request.cmd(Command.PUBLISH).arg(PROBES + nodeId).arg("p"));
    RedisSubscription open = subscription;
    if (open != null && System.nanoTime() - heardAt > DEAF_NANOS) {
      heardAt = System.nanoTime();
      open.reconnect("it passes no messages on");
    }
  }

  private final class Messages implements RedisSubscription.Listener {
    @Override
    public void subscribed() {
      counts.subscribed.increment();
      heardAt = System.nanoTime();
    }

    @Override
    public void message(String channel, String text) {
      heardAt = System.nanoTime();
      Grant held = grant;
      if (channel.startsWith(PROBES) || held == null || !held.isConfirmed()) {
        return;
      }
      if (publishing >= MOST_PUBLISHING) {
        counts.dropped.increment();
        return;
      }
      try {
        pass(RelayedEvent.read(channel, text, users));
      } catch (FailureException refused) {
        refuse(channel, refused);
      }
    }

    private void pass(PublishRequest event) {
      publishing++;
      publish
          .apply(event)
          .onComplete(
              done -> {
                publishing--;
                (done.succeeded() ? counts.relayed : counts.refused).increment();
              });
    }

    private void refuse(String channel, FailureException refused) {
      counts.refused.increment();
      String shown = channel.substring(0, Math.min(channel.length(), MOST_SHOWN));
      LOG.log(Level.DEBUG, "no event from channel {0}: {1}", shown, refused.getMessage());
    }
  }
}
