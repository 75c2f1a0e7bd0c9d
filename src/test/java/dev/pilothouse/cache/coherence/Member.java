package dev.pilothouse.cache.coherence;

import dev.pilothouse.bus.Registration;
import dev.pilothouse.cache.tier.Held;
import dev.pilothouse.cache.tier.RedisClock;
import dev.pilothouse.cache.tier.Remembered;
import dev.pilothouse.contracts.Done;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CoherenceLease;
import dev.pilothouse.contracts.cache.CoherenceNotice;
import dev.pilothouse.contracts.cache.CoherencePromise;
import dev.pilothouse.redis.Eventually;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** One member with its memory, as far as coherence goes. */
final class Member {
  private static final Duration SOON = Duration.ofSeconds(8);

  final String id;

  /** The members it sees, itself included. */
  final Set<String> sees = ConcurrentHashMap.newKeySet();

  final Remembered remembered = new Remembered();
  final Held held = new Held();
  final List<String> adopted = new CopyOnWriteArrayList<>();
  final List<CoherenceNotice> heard = new CopyOnWriteArrayList<>();
  final Coherence coherence;
  private final Members members;
  private final List<Registration> serving = new ArrayList<>();
  private volatile boolean deaf;

  Member(Members members, String id, boolean trustRemovals) {
    this.members = members;
    this.id = id;
    CoherenceSettings settings = members.settings(this, trustRemovals);
    Following following =
        new Following(id, remembered.memory(), members.redis(), new RedisClock(), settings.lease());
    this.coherence =
        new Coherence(
            members.vertx(),
            members.bus(),
            settings,
            remembered.memory(),
            held,
            following,
            members.redis(),
            adopted::addAll);
  }

  /** Answers the others from now on. */
  Member serve() {
    return serve(asked -> Future.succeededFuture(coherence.promise(asked)));
  }

  /** Answers the others, and those that ask for a promise in this way. */
  Member serve(Function<CoherenceLease, Future<CoherencePromise>> promise) {
    serving.add(
        members.on(
            () ->
                members
                    .bus()
                    .serveOn(id, CacheEndpoints.LEASE, (asked, call) -> promise.apply(asked))));
    serving.add(
        members.on(
            () ->
                members.bus().serveOn(id, CacheEndpoints.NOTICE, (notice, call) -> hear(notice))));
    return this;
  }

  /** Hears notices from now on without taking them in or answering. */
  Member deaf() {
    deaf = true;
    return this;
  }

  /** Answers nobody from now on. */
  void hush() {
    serving.forEach(registration -> members.on(registration::close));
    serving.clear();
  }

  /** Looks around and asks for promises, without waiting for them. */
  void tick() {
    members.look(
        () -> {
          coherence.tick();
          return true;
        });
  }

  /** Ticks until something is so. */
  void tickUntil(String what, BooleanSupplier condition) {
    Eventually.until(
        what,
        SOON,
        () -> {
          tick();
          return condition.getAsBoolean();
        });
  }

  /** Asks everyone for a promise, and whether nothing was missed. */
  boolean meet() {
    return members.on(coherence::meet);
  }

  /** Begins to make a change known, without knowing whom Redis knows. */
  Future<Void> confirm(CoherenceNotice notice) {
    return confirm(notice, Future.failedFuture("Redis is away"));
  }

  /** Begins to make a change known that Redis has carried out just now. */
  Future<Void> confirm(CoherenceNotice notice, Future<Set<String>> registered) {
    return members.begin(() -> coherence.confirm(notice, System.nanoTime(), registered));
  }

  boolean holdEverywhere(CoherenceNotice notice) {
    return members.on(() -> coherence.holdEverywhere(notice));
  }

  /** A notice that these entries have changed. */
  CoherenceNotice changed(String... keys) {
    List<String> entries = List.of(keys).stream().map(Remembered::key).toList();
    return new CoherenceNotice(id, List.of(), entries, List.of(), false, List.of());
  }

  private Future<Done> hear(CoherenceNotice notice) {
    if (deaf) {
      return Promise.<Done>promise().future();
    }
    notice.counters().forEach(remembered.memory()::changed);
    notice.entries().forEach(remembered.memory()::changed);
    heard.add(notice);
    return Future.succeededFuture(Done.DONE);
  }
}
