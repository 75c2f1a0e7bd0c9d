package dev.pilothouse.contracts.cache;

import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.Check;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Reads one entry within this node, and has it made where there is none: by one caller of the node
 * at a time, and as a rule of the cluster.
 *
 * @param project whose entry it is; null for one that all projects share
 * @param ns namespace
 * @param key any 1 to 512 characters
 * @param dependsOn what ends the entry
 * @param ttlMs time to live in milliseconds, at most 30 days; null for the namespace's own
 * @param loader makes the value; passed by reference, so the endpoint never leaves the node
 */
public record CacheLoad(
    @Nullable String project,
    String ns,
    String key,
    @Nullable CacheDependencies dependsOn,
    @Nullable Long ttlMs,
    Loader loader) {
  public CacheLoad {
    CacheLimits.project(project);
    CacheLimits.namespace(ns);
    CacheLimits.key("key", key);
    CacheLimits.ttl(ttlMs);
    Check.present("loader", loader);
  }

  /** Makes a value; called on the cache's event loop, so it must not block. */
  @FunctionalInterface
  public interface Loader {
    /** The value, or nothing where there is none, which is remembered for a short time too. */
    CompletionStage<Optional<Bytes>> load();
  }
}
