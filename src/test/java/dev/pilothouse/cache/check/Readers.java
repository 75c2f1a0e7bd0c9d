package dev.pilothouse.cache.check;

import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.cache.CacheBegin;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheFetch;
import dev.pilothouse.contracts.cache.CacheKeys;
import dev.pilothouse.contracts.cache.CacheLoad;
import dev.pilothouse.contracts.cache.CacheSet;
import dev.pilothouse.contracts.cache.CacheWarm;
import dev.pilothouse.contracts.cache.CacheWritten;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries in every way there is, loads what is missing, and compares what it gets with the
 * floor that it saw before it began.
 */
final class Readers {
  private static final long SHORT_TTL_MS = 500;
  private static final int SLOWEST_LOAD_MS = 20;
  private static final int TOGETHER = 5;

  private final Vertx vertx;
  private final CheckedCalls calls;
  private final SharedTruth truth;
  private final PlainSets sets;
  private final Links links;
  private final int node;
  private final Tally tally;
  private final RandomGenerator random;

  Readers(
      Vertx vertx,
      CheckedCalls calls,
      SharedTruth truth,
      Links links,
      int node,
      Tally tally,
      RandomGenerator random) {
    this.vertx = vertx;
    this.calls = calls;
    this.truth = truth;
    this.sets = new PlainSets(vertx, calls, truth);
    this.links = links;
    this.node = node;
    this.tally = tally;
    this.random = random;
  }

  /** One read. */
  Future<Void> step() {
    CheckedKey key = Keyspace.pick(random);
    int choice = random.nextInt(100);
    if (choice == 0) {
      return warm(key);
    }
    boolean loads = links.said(key) && choice < 55;
    if (key.bytes()) {
      return loads ? load(key) : fetch(key);
    }
    return loads ? begin(key) : choice < 90 ? get(key) : getMany(key);
  }

  private Future<Void> begin(CheckedKey key) {
    Floor floor = truth.floor(key);
    CacheBegin begin = new CacheBegin(key.project(), key.ns(), key.name(), key.dependsOn());
    return calls
        .call(CacheEndpoints.BEGIN, begin)
        .compose(
            begun -> {
              if (begun.found()) {
                return read("begin", key, floor, Versioned.ofJson(begun.value()));
              }
              tally.add("absent/begin");
              boolean leavesIt = !begun.lead() && random.nextBoolean();
              if (leavesIt) {
                return Future.succeededFuture();
              }
              String token = begun.token();
              return token == null ? setWithoutToken(key) : setWithToken(key, token);
            });
  }

  /** What was read after the beginning is set after a while. */
  private Future<Void> setWithToken(CheckedKey key, String token) {
    Versioned loaded = loaded(key, Versioned.SET_WITH_TOKEN);
    CacheSet request =
        new CacheSet(key.project(), key.ns(), key.name(), loaded.json(), ttl(), null, token);
    return pause()
        .compose(waited -> calls.call(CacheEndpoints.SET, request))
        .compose(written -> counted(loaded, written));
  }

  /**
   * Without a token nothing stops a value that was read too early, so it is read and set under the
   * entry's lock.
   */
  private Future<Void> setWithoutToken(CheckedKey key) {
    if (!truth.tryLock(key)) {
      return Future.succeededFuture();
    }
    Versioned loaded = loaded(key, Versioned.SET_WITHOUT_TOKEN);
    return sets.set(key, loaded, ttl()).compose(written -> counted(loaded, written));
  }

  private Future<Void> counted(Versioned loaded, CacheWritten written) {
    String became =
        !written.stored() ? "overtaken" : written.confirmed() ? "confirmed" : "not confirmed";
    tally.add("loaded/" + loaded.by() + ", " + became);
    return Future.succeededFuture();
  }

  private Versioned loaded(CheckedKey key, String by) {
    return new Versioned(truth.truth(key), key.index(), by, node);
  }

  private Future<Void> get(CheckedKey key) {
    Floor floor = truth.floor(key);
    return calls
        .call(CacheEndpoints.GET, key.ref())
        .compose(value -> readIfFound("get", key, floor, value.value()));
  }

  private Future<Void> getMany(CheckedKey first) {
    Map<String, CheckedKey> keys = new HashMap<>();
    Map<String, Floor> floors = new HashMap<>();
    for (int i = 0; i < TOGETHER; i++) {
      CheckedKey key = Keyspace.ALL.get((first.index() + i * 4) % Keyspace.ALL.size());
      keys.put(key.name(), key);
      floors.put(key.name(), truth.floor(key));
    }
    CacheKeys request = new CacheKeys(first.project(), first.ns(), List.copyOf(keys.keySet()));
    return calls
        .call(CacheEndpoints.GET_MANY, request)
        .compose(
            found -> {
              keys.forEach(
                  (name, key) ->
                      readIfFound("get-many", key, floors.get(name), found.values().get(name)));
              return Future.succeededFuture();
            });
  }

  private Future<Void> load(CheckedKey key) {
    Floor floor = truth.floor(key);
    CacheLoad.Loader loader =
        () -> {
          Versioned loaded = loaded(key, Versioned.LOADED);
          return pause().map(waited -> Optional.of(loaded.bytes())).toCompletionStage();
        };
    CacheLoad load =
        new CacheLoad(key.project(), key.ns(), key.name(), key.dependsOn(), ttl(), loader);
    return calls
        .call(CacheEndpoints.LOAD, load)
        .compose(
            loaded ->
                read(
                    loaded.cached() ? loaded.stale() ? "load, late" : "load, cached" : "load, made",
                    key,
                    floor,
                    Versioned.ofBytes(required(loaded.value()))));
  }

  private Future<Void> fetch(CheckedKey key) {
    Floor floor = truth.floor(key);
    CacheFetch request = new CacheFetch(key.project(), key.ns(), List.of(key.name()));
    return calls
        .call(CacheEndpoints.FETCH, request)
        .compose(
            found -> {
              Bytes value = found.values().get(key.name());
              return value == null
                  ? absent("fetch")
                  : read("fetch", key, floor, Versioned.ofBytes(value));
            });
  }

  private Future<Void> warm(CheckedKey key) {
    CacheWarm request = new CacheWarm(key.project(), key.ns(), List.of(key.name()));
    return calls.call(CacheEndpoints.WARM, request).mapEmpty();
  }

  private Future<Void> readIfFound(
      String how, CheckedKey key, Floor floor, @Nullable Object value) {
    return value == null ? absent(how) : read(how, key, floor, Versioned.ofJson(value));
  }

  private Future<Void> absent(String how) {
    tally.add("absent/" + how);
    return Future.succeededFuture();
  }

  private Future<Void> read(String how, CheckedKey key, Floor floor, Versioned value) {
    tally.add("reads/" + how);
    if (value.key() != key.index() || value.version() > truth.truth(key)) {
      tally.finding("errors/value that was never this entry's", key + " by " + how + ": " + value);
    } else if (value.version() < floor.version()) {
      tally.finding(
          "stale/after " + floor.by() + ", value by " + value.by(),
          "%s on node %d gave version %d from node %d of %s, but %d was acknowledged before it began"
              .formatted(how, node, value.version(), value.node(), key.ref(), floor.version()));
    }
    return Future.succeededFuture();
  }

  /** Half of the loads take no time, and the others up to 20 ms. */
  private Future<?> pause() {
    return random.nextBoolean()
        ? Future.succeededFuture()
        : vertx.timer(1 + random.nextInt(SLOWEST_LOAD_MS), TimeUnit.MILLISECONDS);
  }

  /** Some entries soon become old, so that they are served while they are made anew. */
  private @Nullable Long ttl() {
    return random.nextInt(5) == 0 ? SHORT_TTL_MS : null;
  }

  private static Bytes required(@Nullable Bytes made) {
    if (made == null) {
      throw new IllegalStateException("a loader made a value, but there is none");
    }
    return made;
  }
}
