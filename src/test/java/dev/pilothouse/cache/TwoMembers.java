package dev.pilothouse.cache;

import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.contracts.cache.CacheRef;
import dev.pilothouse.contracts.cache.CacheStats;
import dev.pilothouse.contracts.cache.CacheValue;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.RedisSettings;
import java.util.ArrayList;
import java.util.List;

/** The caches of two members of one cluster over the same Redis, called by their number. */
final class TwoMembers implements AutoCloseable {
  private final Caches caches = new Caches();
  private final List<CacheNode> nodes = new ArrayList<>();

  static TwoMembers start(RedisSettings redis) throws Exception {
    TwoMembers two = new TwoMembers();
    CacheMembers members = two.caches.closing(CacheMembers.start(2));
    for (int i = 0; i < 2; i++) {
      two.nodes.add(two.caches.start(CacheSetup.on(members.get(i), redis)));
    }
    return two;
  }

  boolean set(int member, String key, Object value, String... tags) {
    return nodes.get(member).set(key, value, CacheDependencies.ofTags(tags)).confirmed();
  }

  CacheValue get(int member, String key) {
    return ask(member, CacheEndpoints.GET, new CacheRef(CacheNode.PROJECT, CacheNode.NS, key));
  }

  CacheInvalidated invalidate(int member, CacheInvalidate what) {
    return nodes.get(member).end(what);
  }

  CacheStats stats(int member) {
    return nodes.get(member).stats();
  }

  <Q, R> R ask(int member, Endpoint<Q, R> endpoint, Q request) {
    return nodes.get(member).ask(endpoint, request);
  }

  <Q, R> FailureException refused(int member, Endpoint<Q, R> endpoint, Q request) {
    return (FailureException) Await.failure(nodes.get(member).request(endpoint, request));
  }

  @Override
  public void close() throws Exception {
    caches.close();
  }
}
