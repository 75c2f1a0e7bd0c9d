package dev.pilothouse.docs;

import dev.pilothouse.client.HttpTransport;
import dev.pilothouse.client.Pilothouse;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.contracts.cache.CacheLink;
import dev.pilothouse.contracts.cache.CacheSet;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What the guide to the cache shows to JVM developers. */
final class CacheSample {
  private CacheSample() {}

  static CompletionStage<CacheInvalidated> run(String url) {
    Pilothouse pilothouse = new Pilothouse(new HttpTransport(URI.create(url), null));
    // guide: jvm
    CacheDependencies on =
        new CacheDependencies(
            List.of("model:7"), List.of("src/a.py"), List.of("src"), List.of("app"));
    Map<String, Integer> review = Map.of("score", 3);
    return pilothouse
        .cacheLink(new CacheLink("demo", "app", List.of("lib")))
        .thenCompose(
            linked ->
                pilothouse.cacheSet(
                    new CacheSet("demo", "reviews", "src/a.py", review, null, on, null)))
        .thenCompose(
            set -> pilothouse.cacheInvalidate(CacheInvalidate.tags("demo", List.of("model:7"))))
        .thenCompose(
            ended ->
                pilothouse.cacheInvalidate(CacheInvalidate.pattern("demo", "reviews", "src/*")))
        .thenCompose(
            ended ->
                pilothouse.cacheInvalidate(
                    CacheInvalidate.onGitCommit("demo", List.of("src/a.py"))))
        .thenCompose(
            ended ->
                pilothouse.cacheInvalidate(CacheInvalidate.dependents("demo", List.of("lib"))));
    // guide: end
  }
}
