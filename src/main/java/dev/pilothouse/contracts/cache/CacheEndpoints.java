package dev.pilothouse.contracts.cache;

import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Done;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Nothing;
import java.time.Duration;
import java.util.List;

/**
 * Addresses of the cache area. The public ones are served where role {@code cache} runs; those
 * within a node on every node.
 *
 * <p>Without Redis reads give what the node has in memory and may still serve, or miss; writes are
 * not confirmed. Neither fails nor waits.
 */
public final class CacheEndpoints {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  /** A read: bounded by Redis's operation timeout, with room for a busy node. */
  private static final Duration READ_LIMIT = Duration.ofSeconds(1);

  /** Patterns that no index answers walk through the keys; everything else ends sooner. */
  private static final Duration INVALIDATE_LIMIT = Duration.ofSeconds(10);

  /** Reads one JSON value; entries of other areas, which are no JSON, are not found. */
  public static final Endpoint<CacheRef, CacheValue> GET =
      Endpoint.open("cache.get", CacheRef.class, CacheValue.class, READ_LIMIT, Authority.CACHE_READ)
          .over("GET", "/api/v1/cache/{ns}/{key}");

  /**
   * Sets one JSON value; {@code forbidden} for a reserved namespace, {@code too-large} for a value
   * beyond the limit.
   */
  public static final Endpoint<CacheSet, CacheWritten> SET =
      Endpoint.open("cache.set", CacheSet.class, CacheWritten.class, LIMIT, Authority.CACHE_WRITE)
          .over("PUT", "/api/v1/cache/{ns}/{key}");

  /** Deletes one entry; {@code forbidden} for a reserved namespace. */
  public static final Endpoint<CacheRef, CacheWritten> DELETE =
      Endpoint.open(
              "cache.delete", CacheRef.class, CacheWritten.class, LIMIT, Authority.CACHE_WRITE)
          .over("DELETE", "/api/v1/cache/{ns}/{key}");

  /** Reads several JSON values of one namespace. */
  public static final Endpoint<CacheKeys, CacheValues> GET_MANY =
      Endpoint.open(
              "cache.get-many",
              CacheKeys.class,
              CacheValues.class,
              READ_LIMIT,
              Authority.CACHE_READ)
          .over("POST", "/api/v1/cache/{ns}/get-many");

  /** Sets several JSON values of one namespace, with the failures of {@link #SET}. */
  public static final Endpoint<CacheSetMany, CacheWritten> SET_MANY =
      Endpoint.open(
              "cache.set-many",
              CacheSetMany.class,
              CacheWritten.class,
              LIMIT,
              Authority.CACHE_WRITE)
          .over("POST", "/api/v1/cache/{ns}/set-many");

  /** Reads one JSON value or begins to load it, so that a value read too early is not kept. */
  public static final Endpoint<CacheBegin, CacheBegun> BEGIN =
      Endpoint.open("cache.begin", CacheBegin.class, CacheBegun.class, LIMIT, Authority.CACHE_WRITE)
          .over("POST", "/api/v1/cache/{ns}/{key}/loads");

  /** Ends entries by tag, pattern, dependency or event; {@code forbidden} for a reserved one. */
  public static final Endpoint<CacheInvalidate, CacheInvalidated> INVALIDATE =
      Endpoint.open(
              "cache.invalidate",
              CacheInvalidate.class,
              CacheInvalidated.class,
              INVALIDATE_LIMIT,
              Authority.CACHE_WRITE)
          .over("POST", "/api/v1/cache/invalidations");

  /** The last invalidations of the cluster. */
  public static final Endpoint<Nothing, CacheInvalidations> RECENT =
      Endpoint.open(
              "cache.recent",
              Nothing.class,
              CacheInvalidations.class,
              READ_LIMIT,
              Authority.CACHE_READ)
          .over("GET", "/api/v1/cache/invalidations");

  /**
   * Adds to the dependency graph; {@code too-large} where a node has too many dependents, {@code
   * unavailable} without Redis.
   */
  public static final Endpoint<CacheLink, Done> LINK =
      Endpoint.open("cache.link", CacheLink.class, Done.class, LIMIT, Authority.CACHE_WRITE)
          .over("POST", "/api/v1/cache/dependencies");

  /** Brings entries into the memory of the node that answers. */
  public static final Endpoint<CacheWarm, CacheWarmed> WARM =
      Endpoint.open("cache.warm", CacheWarm.class, CacheWarmed.class, LIMIT, Authority.CACHE_READ)
          .over("POST", "/api/v1/cache/{ns}/warm");

  /** Counts of the node that answers. */
  public static final Endpoint<Nothing, CacheStats> STATS =
      Endpoint.open(
              "cache.stats", Nothing.class, CacheStats.class, READ_LIMIT, Authority.CACHE_READ)
          .over("GET", "/api/v1/cache/stats");

  /** Reads several entries of any namespace as bytes, within this node. */
  public static final Endpoint<CacheFetch, CacheFetched> FETCH =
      Endpoint.node("cache.fetch", CacheFetch.class, CacheFetched.class, READ_LIMIT);

  /**
   * Sets several entries of any namespace from bytes, within this node; {@code too-large} for a
   * value beyond the limit.
   */
  public static final Endpoint<CacheStore, CacheWritten> STORE =
      Endpoint.node("cache.store", CacheStore.class, CacheWritten.class, LIMIT);

  /**
   * Reads one entry of any namespace or has it made, within this node; fails as its loader does.
   */
  public static final Endpoint<CacheLoad, CacheLoaded> LOAD =
      Endpoint.node("cache.load", CacheLoad.class, CacheLoaded.class, Duration.ofSeconds(60));

  /** Ends entries of any namespace, within this node. */
  public static final Endpoint<CacheInvalidate, CacheInvalidated> END =
      Endpoint.node("cache.end", CacheInvalidate.class, CacheInvalidated.class, INVALIDATE_LIMIT);

  /** Tells one member of a change; answered when nothing it reads from then on is older. */
  public static final Endpoint<CoherenceNotice, Done> NOTICE =
      Endpoint.cluster("cache.notice", CoherenceNotice.class, Done.class, Duration.ofSeconds(1));

  /** Asks one member for its promise. */
  public static final Endpoint<CoherenceLease, CoherencePromise> LEASE =
      Endpoint.cluster(
          "cache.lease", CoherenceLease.class, CoherencePromise.class, Duration.ofSeconds(1));

  public static final List<Endpoint<?, ?>> ALL =
      List.of(
          GET,
          SET,
          DELETE,
          GET_MANY,
          SET_MANY,
          BEGIN,
          INVALIDATE,
          RECENT,
          LINK,
          WARM,
          STATS,
          FETCH,
          STORE,
          LOAD,
          END,
          NOTICE,
          LEASE);

  private CacheEndpoints() {}
}
