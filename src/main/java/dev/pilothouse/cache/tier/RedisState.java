package dev.pilothouse.cache.tier;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether what Redis says may be believed: it answers, and it has been told of everything that was
 * held for it, by this node and by the members that could be asked.
 *
 * <p>It belongs to the cache's context; {@link #trusted} may be called anywhere.
 */
public final class RedisState {
  private static final long LOOK_MILLIS = 5;
  private static final int REPLAYED_TOGETHER = 200;

  private final Vertx vertx;
  private final RedisTier redis;
  private final Memory memory;
  private final Held held = new Held();
  private final KeptWrites kept;
  private final RecentChanges recent = new RecentChanges();
  private final HeldWriter writer;
  private Supplier<Future<Boolean>> meet = () -> Future.succeededFuture(true);
  private boolean up;
  private boolean met;
  private boolean telling;
  private int connections;
  private volatile boolean trusted;

  /**
   * @param file where held invalidations are kept; null for nowhere
   */
  public RedisState(
      Vertx vertx, RedisTier redis, Memory memory, KeptWrites kept, @Nullable HeldFile file) {
    this.vertx = vertx;
    this.redis = redis;
    this.memory = memory;
    this.kept = kept;
    this.writer = new HeldWriter(vertx, held, file);
  }

  /**
   * How to ask the other members for what they hold; the answer is whether this node has heard of
   * everything that any of them has acknowledged.
   */
  public void onReturn(Supplier<Future<Boolean>> askOthers) {
    meet = askOthers;
  }

  public boolean trusted() {
    return trusted;
  }

  /** Completes when it is, or when the limit is up. */
  public Future<Void> whenTrusted(Duration limit) {
    if (trusted || !up) {
      return Future.succeededFuture();
    }
    return vertx
        .timer(LOOK_MILLIS, TimeUnit.MILLISECONDS)
        .compose(
            passed ->
                limit.toMillis() <= LOOK_MILLIS
                    ? Future.succeededFuture()
                    : whenTrusted(limit.minusMillis(LOOK_MILLIS)));
  }

  public Held held() {
    return held;
  }

  public KeptWrites kept() {
    return kept;
  }

  /** Takes over what an earlier run of this node, or another member, holds. */
  public void adopt(Collection<String> redisKeys) {
    hold(redisKeys);
  }

  /** These have changed in Redis, by this node or another. */
  public void carriedOut(Collection<String> redisKeys) {
    recent.add(redisKeys);
  }

  /** Redis answers. */
  public void up() {
    up = true;
    int connection = ++connections;
    meet.get()
        .onComplete(
            complete -> {
              if (up && connection == connections) {
                met = true;
                if (!Boolean.TRUE.equals(complete.result())) {
                  missedSome();
                }
                tell();
              }
            });
  }

  /**
   * Members may have ended or set what is kept here, and been acknowledged, without its hearing.
   */
  public void missedSome() {
    hold(kept.clear());
  }

  /** Redis does not answer; its last seconds may be lost with it. */
  public void down() {
    up = false;
    met = false;
    trusted = false;
    List<String> uncertain = new ArrayList<>();
    for (String key : recent.all()) {
      if (kept.has(key)) {
        continue;
      }
      NearCache.Slot slot = memory.near().slot(key);
      if (slot == null || KnownVersions.isProvisional(slot.entry().stamp())) {
        uncertain.add(key);
      } else {
        // what was set and may be lost is set again; to compress much of it at once would take long
        kept.add(key, Written.of(slot.namespace(), slot.entry(), Integer.MAX_VALUE));
      }
    }
    hold(uncertain);
  }

  /** Redis has dropped all its data, maybe for that of a server that lacks its last seconds. */
  public void replaced() {
    hold(recent.all());
  }

  /** Keeps invalidations until Redis has been told; completes when they are on disk. */
  public Future<@Nullable Void> hold(Collection<String> redisKeys) {
    redisKeys.forEach(memory::changed);
    kept.removeAll(redisKeys);
    if (!redisKeys.isEmpty() && !held.hasRoom()) {
      return Future.failedFuture(
          "entries of too many projects were ended while Redis is away; end them again later");
    }
    if (!held.add(redisKeys) && !writer.saved().failed()) {
      return writer.saved();
    }
    held.counters().forEach(memory::changed);
    tell();
    return writer.save();
  }

  /** Tells Redis what it has not been told, and hands it what it has not taken. */
  public void tell() {
    if (!up || !met || telling) {
      return;
    }
    List<String> counters = held.counters();
    List<String> entries = held.entries();
    if (counters.isEmpty() && entries.isEmpty()) {
      trusted = true;
      replay();
      return;
    }
    telling = true;
    redis
        .end(counters, entries)
        .onComplete(
            told -> {
              telling = false;
              if (told.succeeded()) {
                held.told(counters);
                held.told(entries);
                // what was read meanwhile may be from before
                counters.forEach(memory::changed);
                entries.forEach(memory::changed);
                writer.save();
                tell();
              }
            });
  }

  private void replay() {
    if (kept.size() == 0) {
      return;
    }
    telling = true;
    List<Future<?>> written = new ArrayList<>();
    kept.take(REPLAYED_TOGETHER)
        .forEach(
            (key, waiting) ->
                written.add(
                    (waiting.loaded()
                            ? redis.putAbsent(key, waiting.value())
                            : redis.putOld(key, waiting.value()))
                        .onComplete(
                            done -> {
                              kept.taken(key, done.succeeded());
                              memory.changed(key);
                            })));
    Future.join(written)
        .onComplete(
            done -> {
              telling = false;
              if (done.succeeded()) {
                tell();
              }
            });
  }

  /** Completes when what is held is on disk, or cannot be. */
  public Future<@Nullable Void> saved() {
    return writer.saved().otherwiseEmpty();
  }
}
