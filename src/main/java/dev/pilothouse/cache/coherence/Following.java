package dev.pilothouse.cache.coherence;

import dev.pilothouse.cache.entry.Owner;
import dev.pilothouse.cache.tier.Memory;
import dev.pilothouse.cache.tier.RedisClock;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.KeyTracking;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The changes that Redis tells this node of, and the proof that it does.
 *
 * <p>It belongs to the cache's context; {@link #proven} may be called anywhere.
 */
public final class Following implements KeyTracking.Listener {
  /** A registered node whose beats nobody has heard for so long is taken out. */
  private static final long FORGET_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final String nodeId;
  private final Memory memory;
  private final Beats beats;
  private final long leaseNanos;
  private Consumer<String> beatListener = node -> {};
  private Consumer<String> reconnect = reason -> {};
  private Runnable lost = () -> {};
  private boolean on;
  private long provenSince;
  private long doubtUntil;
  private volatile long provenUntil;

  /**
   * @param redis a connection other than the one that is followed
   */
  public Following(
      String nodeId, Memory memory, HeldRedis redis, RedisClock clock, Duration lease) {
    this.nodeId = nodeId;
    this.memory = memory;
    this.beats = new Beats(nodeId, redis, clock, () -> renew("it takes no writes"));
    this.leaseNanos = lease.toNanos();
    long now = System.nanoTime();
    this.provenUntil = now;
    this.provenSince = now;
    this.doubtUntil = now;
  }

  /**
   * Who may be relying on what Redis tells.
   *
   * @param nodes that Redis knows of
   * @param certain whether that is all of them
   */
  record Registered(Set<String> nodes, boolean certain) {}

  /** What the changes come from; the one that is followed. */
  public KeyTracking tracking() {
    return new KeyTracking(Owner.ROOT, this);
  }

  /** How to have the followed connection made anew. */
  public void onSilence(Consumer<String> renew) {
    reconnect = renew;
  }

  /** What to do where Redis has dropped all its data, maybe for that of another server. */
  public void onLoss(Runnable dropped) {
    lost = dropped;
  }

  void onBeat(Consumer<String> listener) {
    beatListener = listener;
  }

  /** Whether Redis has proved within a lease that it tells of every change. */
  boolean proven() {
    return System.nanoTime() - provenUntil < 0;
  }

  /** The connection is gone. */
  public void stopped() {
    on = false;
    provenUntil = System.nanoTime();
  }

  @Override
  public void connected(boolean nowFollowing) {
    memory.changedEverything();
    beats.reset();
    on = nowFollowing;
    long now = System.nanoTime();
    provenUntil = now;
    provenSince = now;
    doubt();
    if (on) {
      beats.send();
    }
  }

  @Override
  public void changed(List<String> keys) {
    long beat = Long.MIN_VALUE;
    for (String key : keys) {
      String node = Beats.nodeOf(key);
      if (node == null) {
        memory.changed(key);
      } else if (node.equals(nodeId)) {
        beat = Math.max(beat, beats.heard(key));
      } else {
        beatListener.accept(node);
      }
    }
    if (beat != Long.MIN_VALUE) {
      prove(beat);
    }
  }

  @Override
  public void everythingChanged() {
    memory.changedEverything();
    doubt();
    lost.run();
  }

  /** Sends a beat, and has the connection made anew where beats go unheard. */
  void tick() {
    if (!on) {
      return;
    }
    if (beats.unheardNanos() > 2 * leaseNanos) {
      renew("it tells of no changes");
      return;
    }
    beats.send();
  }

  private void renew(String reason) {
    stopped();
    reconnect.accept(reason);
  }

  /** Who may be relying on Redis, by what it told of the nodes it knows. */
  Future<Registered> registered(Future<Set<String>> told) {
    return told.map(nodes -> new Registered(nodes, System.nanoTime() - doubtUntil > 0))
        .otherwise(new Registered(Set.of(), false));
  }

  /**
   * Whether a node that does not answer may have had proof from Redis up to now.
   *
   * @param beatAt when this node last heard a beat of it
   */
  boolean mayRelyOn(Registered registered, String node, long beatAt) {
    if (registered.certain() && !registered.nodes().contains(node)) {
      return false;
    }
    long now = System.nanoTime();
    long silence = leaseNanos + leaseNanos / 2;
    boolean wouldHear = proven() && now - provenSince > silence;
    if (wouldHear && now - beatAt > silence) {
      forgetIfLongGone(node, now, beatAt);
      return false;
    }
    return true;
  }

  Future<?> leave() {
    return beats.remove(nodeId);
  }

  private void prove(long sentAt) {
    if (!proven()) {
      provenSince = System.nanoTime();
    }
    provenUntil = Math.max(provenUntil, sentAt + leaseNanos);
  }

  /** The registry may be new and empty while a node still relies on the old one. */
  private void doubt() {
    doubtUntil = System.nanoTime() + 2 * leaseNanos;
  }

  private void forgetIfLongGone(String node, long now, long beatAt) {
    if (now - beatAt > FORGET_NANOS) {
      beats.remove(node);
    }
  }
}
