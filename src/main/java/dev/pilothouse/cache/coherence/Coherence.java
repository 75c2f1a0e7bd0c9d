package dev.pilothouse.cache.coherence;

import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.Deadline;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.cache.tier.Held;
import dev.pilothouse.cache.tier.Memory;
import dev.pilothouse.cache.tier.Others;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CoherenceLease;
import dev.pilothouse.contracts.cache.CoherenceNotice;
import dev.pilothouse.contracts.cache.CoherencePromise;
import dev.pilothouse.redis.HeldRedis;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Whether this node may serve from memory, and when a change is known to all who might.
 *
 * <p>A node serves what can change only while Redis proves that it tells of changes ({@link
 * Following}), or while every other member has promised to tell of its own. Both end one lease
 * after the question they answer was asked. A change is acknowledged when every member has
 * confirmed it, or when what a silent one relies on has run out. So a value that was loaded before
 * is served by nobody, whatever has failed meanwhile.
 *
 * <p>It belongs to the cache's context; {@link #mayServe} may be called anywhere.
 */
public final class Coherence implements Others {
  private static final int MOST_PEERS = 1_000;

  /** A node with nothing in memory to serve asks for promises in one of so many ticks. */
  private static final int RESTING_ASKS = 4;

  /** And sends beats in one of so many, which still proves without a gap that Redis tells. */
  private static final int RESTING_BEATS = 2;

  private final Vertx vertx;
  private final TypedBus bus;
  private final CoherenceSettings settings;
  private final Memory memory;
  private final Held held;
  private final Consumer<Collection<String>> adopt;
  private final Following following;
  private final Alive alive;
  private final long leaseNanos;
  private final Map<String, Peer> peers = new HashMap<>();
  private Runnable missedSome = () -> {};
  private long missed;
  private long ticks;
  private volatile boolean leaving;
  private volatile long promisedUntil;

  /**
   * @param redis a connection other than the one that is followed
   * @param adopt takes over what another member holds for Redis
   */
  public Coherence(
      Vertx vertx,
      TypedBus bus,
      CoherenceSettings settings,
      Memory memory,
      Held held,
      Following following,
      HeldRedis redis,
      Consumer<Collection<String>> adopt) {
    this.vertx = vertx;
    this.bus = bus;
    this.settings = settings;
    this.memory = memory;
    this.held = held;
    this.following = following;
    this.alive = new Alive(redis);
    this.adopt = adopt;
    this.leaseNanos = settings.lease().toNanos();
    this.promisedUntil = System.nanoTime();
    following.onBeat(this::heardBeat);
  }

  /** What to do besides where a member has said something that this one did not hear. */
  public void onMissed(Runnable missedSomething) {
    missedSome = missedSomething;
  }

  @Override
  public boolean mayServe() {
    return !leaving && (following.proven() || System.nanoTime() - promisedUntil < 0);
  }

  /** What lets this node serve: {@code tracking}, {@code bus} or {@code none}. */
  public String source() {
    if (!mayServe()) {
      return "none";
    }
    return following.proven() ? "tracking" : "bus";
  }

  /** To be called several times a lease: looks who is there, and asks for promises. */
  public void tick() {
    if (leaving) {
      return;
    }
    boolean rests = following.proven() && memory.isEmpty();
    if (!rests || ticks % RESTING_BEATS == 0) {
      following.tick();
    }
    alive.say(settings.nodeId());
    look();
    boolean asks = !rests || ticks % RESTING_ASKS == 0;
    List.copyOf(peers.values()).stream().filter(peer -> asks || !peer.met).forEach(this::ask);
    reckon();
    ticks++;
  }

  /**
   * Asks every member once for what it holds.
   *
   * @return whether this node has heard of everything that any member has acknowledged
   */
  public Future<Boolean> meet() {
    if (leaving) {
      return Future.succeededFuture(false);
    }
    look();
    long missedBefore = missed;
    List<Peer> asked = List.copyOf(peers.values());
    asked.forEach(peer -> peer.met = false);
    return Future.join(asked.stream().map(this::ask).toList())
        .otherwiseEmpty()
        .map(
            done ->
                missed == missedBefore
                    && asked.stream().allMatch(peer -> peer.met || peer.absent()));
  }

  /**
   * Tells every member that this one goes, so that nobody waits for it. It promises no more, and
   * serves from memory only what never changes. A second call does nothing.
   */
  public Future<Void> leave() {
    if (leaving) {
      return Future.succeededFuture();
    }
    leaving = true;
    List<Future<?>> told = new ArrayList<>();
    CoherenceLease bye = new CoherenceLease(settings.nodeId(), false, true);
    required()
        .forEach(peer -> told.add(bus.requestOn(peer.id(), CacheEndpoints.LEASE, bye, call())));
    told.add(following.leave());
    return Future.join(told).otherwiseEmpty().mapEmpty();
  }

  /** Answers a member that asks for this node's promise; fails where this node is leaving. */
  public CoherencePromise promise(CoherenceLease asked) {
    if (leaving) {
      throw new FailureException(FailureCode.UNAVAILABLE, "this member is about to end");
    }
    if (asked.leaving()) {
      peer(asked.from()).leaves();
      reckon();
      return new CoherencePromise(0, List.of(), List.of());
    }
    Peer peer = peer(asked.from());
    boolean tell = peer.behind || asked.first();
    peer.behind = false;
    peer.hasCache();
    peer.promisedToThem = System.nanoTime() + leaseNanos;
    return new CoherencePromise(
        peer.missedOfOurs, tell ? held.counters() : List.of(), tell ? held.entries() : List.of());
  }

  @Override
  public Future<Void> confirm(CoherenceNotice notice, long sinceNanos, Future<Set<String>> nodes) {
    Map<Peer, Future<Void>> told = tell(notice);
    return following
        .registered(nodes)
        .compose(
            registered -> {
              registered.nodes().stream()
                  .filter(node -> !node.equals(settings.nodeId()))
                  .forEach(node -> told.computeIfAbsent(peer(node), peer -> tell(peer, notice)));
              return Future.join(List.copyOf(told.values()))
                  .otherwiseEmpty()
                  .compose(done -> waitOut(told, registered, sinceNanos));
            });
  }

  @Override
  public Future<Boolean> holdEverywhere(CoherenceNotice notice) {
    Map<Peer, Future<Void>> told = tell(notice);
    boolean complete = peers.values().stream().noneMatch(peer -> peer.lost);
    return Future.join(List.copyOf(told.values()))
        .otherwiseEmpty()
        .map(done -> complete && told.keySet().stream().allMatch(peer -> confirmed(told, peer)));
  }

  @Override
  public void mention(CoherenceNotice notice) {
    tell(notice);
  }

  private Map<Peer, Future<Void>> tell(CoherenceNotice notice) {
    Map<Peer, Future<Void>> told = new HashMap<>();
    for (Peer peer : List.copyOf(peers.values())) {
      if (!peer.absent()) {
        told.put(peer, tell(peer, notice));
      }
    }
    return told;
  }

  private Future<Void> tell(Peer peer, CoherenceNotice notice) {
    if (peer.behind) {
      return Future.failedFuture("the member is out of reach");
    }
    return peer.outbox()
        .tell(notice)
        .onFailure(
            cause -> {
              peer.behind = true;
              peer.missedOfOurs++;
              notePresence(peer, cause);
            });
  }

  private Future<Void> waitOut(
      Map<Peer, Future<Void>> told, Following.Registered registered, long sinceNanos) {
    long now = System.nanoTime();
    long wait = 0;
    for (Map.Entry<Peer, Future<Void>> each : told.entrySet()) {
      Peer peer = each.getKey();
      if (each.getValue().failed() && !peer.isGone()) {
        wait = Math.max(wait, peer.promisedToThem - now);
        if (following.mayRelyOn(registered, peer.id(), peer.beatAt)) {
          wait = Math.max(wait, sinceNanos + leaseNanos - now);
        }
      }
    }
    return wait <= 0
        ? Future.succeededFuture()
        : vertx.timer(wait / 1_000_000 + 1, TimeUnit.MILLISECONDS).mapEmpty();
  }

  private Future<Void> ask(Peer peer) {
    long sentAt = System.nanoTime();
    CoherenceLease lease = new CoherenceLease(settings.nodeId(), !peer.met, false);
    return bus.requestOn(peer.id(), CacheEndpoints.LEASE, lease, call())
        .onSuccess(promise -> promised(peer, promise, sentAt))
        .onFailure(cause -> notePresence(peer, cause))
        .mapEmpty();
  }

  private void promised(Peer peer, CoherencePromise promise, long sentAt) {
    if (promise.missed() != peer.missedOfTheirs) {
      peer.missedOfTheirs = promise.missed();
      missed++;
      memory.changedEverything();
      missedSome.run();
    }
    adopt.accept(promise.counters());
    adopt.accept(promise.entries());
    peer.met = true;
    peer.hasCache();
    peer.lost = false;
    peer.promisedByThem = sentAt + leaseNanos;
    reckon();
  }

  private static boolean confirmed(Map<Peer, Future<Void>> told, Peer peer) {
    Future<Void> answer = told.get(peer);
    return peer.absent() || (answer != null && answer.succeeded());
  }

  /** A member that serves no such address, and never did, has no cache. */
  private static void notePresence(Peer peer, Throwable cause) {
    peer.met = false;
    if (cause instanceof FailureException typed
        && typed.failure().code() == FailureCode.UNAVAILABLE) {
      peer.servesNothing();
    }
  }

  /** Takes in who is a member now. */
  private void look() {
    Set<String> members = settings.members().get();
    members.stream().filter(id -> !id.equals(settings.nodeId())).forEach(this::peer);
    long now = System.nanoTime();
    for (Peer peer : List.copyOf(peers.values())) {
      if (members.contains(peer.id())) {
        peer.lost = false;
        continue;
      }
      peer.lost = !settings.trustRemovals() && !peer.absent();
      if (peer.lost) {
        alive.isGone(peer.id()).onSuccess(gone -> forget(peer, gone));
      } else if (now - peer.promisedToThem > leaseNanos) {
        peers.remove(peer.id());
      }
    }
  }

  private void forget(Peer peer, boolean gone) {
    if (gone && peer.lost) {
      peers.remove(peer.id());
      reckon();
    }
  }

  private void reckon() {
    long now = System.nanoTime();
    long until = now + 3 * leaseNanos;
    for (Peer peer : required()) {
      if (peer.promisedByThem - until < 0) {
        until = peer.promisedByThem;
      }
    }
    promisedUntil = until;
  }

  /** Whoever may change what this node has in memory. */
  private List<Peer> required() {
    Set<String> members = settings.members().get();
    return peers.values().stream()
        .filter(peer -> peer.lost || (!peer.absent() && members.contains(peer.id())))
        .toList();
  }

  private void heardBeat(String node) {
    peer(node).beats();
  }

  private Peer peer(String id) {
    if (peers.size() >= MOST_PEERS && !peers.containsKey(id)) {
      throw new IllegalStateException("more than " + MOST_PEERS + " members");
    }
    return peers.computeIfAbsent(
        id,
        name -> new Peer(name, new Outbox(settings.nodeId(), name, bus, settings.confirmWithin())));
  }

  private Call call() {
    return new Call(Identity.SYSTEM, Deadline.in(settings.confirmWithin()));
  }
}
