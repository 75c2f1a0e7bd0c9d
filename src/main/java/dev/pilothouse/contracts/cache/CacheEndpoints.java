package dev.pilothouse.contracts.cache;

import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Nothing;
import java.time.Duration;
import java.util.List;

/**
 * Addresses of the cache area. The public ones are served where role {@code cache} runs; those
 * within a node on every node.
 *
 * <p>Without Redis reads miss and writes are not confirmed; neither fails nor waits.
 */
public final class CacheEndpoints {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  /** Reads one JSON value; entries of other areas, which are no JSON, are not found. */
  public static final Endpoint<CacheRef, CacheValue> GET =
      Endpoint.open("cache.get", CacheRef.class, CacheValue.class, LIMIT, Authority.CACHE_READ)
          .over("GET", "/api/v1/cache/{ns}/{key}");

  /**
   * Sets one JSON value; {@code forbidden} for a reserved namespace, {@code too-large} for a value
   * beyond the limit. Another node may serve the former value for a second.
   */
  public static final Endpoint<CacheSet, CacheWritten> SET =
      Endpoint.open("cache.set", CacheSet.class, CacheWritten.class, LIMIT, Authority.CACHE_WRITE)
          .over("PUT", "/api/v1/cache/{ns}/{key}");

  /**
   * Deletes one entry; {@code forbidden} for a reserved namespace. Another node may serve it for a
   * second.
   */
  public static final Endpoint<CacheRef, CacheWritten> DELETE =
      Endpoint.open(
              "cache.delete", CacheRef.class, CacheWritten.class, LIMIT, Authority.CACHE_WRITE)
          .over("DELETE", "/api/v1/cache/{ns}/{key}");

  /** Reads several JSON values of one namespace. */
  public static final Endpoint<CacheKeys, CacheValues> GET_MANY =
      Endpoint.open(
          "cache.get-many", CacheKeys.class, CacheValues.class, LIMIT, Authority.CACHE_READ);

  /** Sets several JSON values of one namespace, with the failures of {@link #SET}. */
  public static final Endpoint<CacheSetMany, CacheWritten> SET_MANY =
      Endpoint.open(
          "cache.set-many", CacheSetMany.class, CacheWritten.class, LIMIT, Authority.CACHE_WRITE);

  /** Counts of the node that answers. */
  public static final Endpoint<Nothing, CacheStats> STATS =
      Endpoint.open("cache.stats", Nothing.class, CacheStats.class, LIMIT, Authority.CACHE_READ)
          .over("GET", "/api/v1/cache/stats");

  /** Reads several entries of any namespace as bytes, within this node. */
  public static final Endpoint<CacheFetch, CacheFetched> FETCH =
      Endpoint.node("cache.fetch", CacheFetch.class, CacheFetched.class, LIMIT);

  /**
   * Sets several entries of any namespace from bytes, within this node; {@code too-large} for a
   * value beyond the limit.
   */
  public static final Endpoint<CacheStore, CacheWritten> STORE =
      Endpoint.node("cache.store", CacheStore.class, CacheWritten.class, LIMIT);

  public static final List<Endpoint<?, ?>> ALL =
      List.of(GET, SET, DELETE, GET_MANY, SET_MANY, STATS, FETCH, STORE);

  private CacheEndpoints() {}
}
