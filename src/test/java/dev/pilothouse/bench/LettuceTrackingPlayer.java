package dev.pilothouse.bench;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.support.caching.CacheAccessor;
import io.lettuce.core.support.caching.CacheFrontend;
import io.lettuce.core.support.caching.ClientSideCaching;
import org.jspecify.annotations.Nullable;

/** Lettuce with its client-side caching, which Redis tells of changes, over a bounded Caffeine. */
final class LettuceTrackingPlayer extends BlockingPlayer {
  private final LettuceLink link;
  private final Cache<String, byte[]> near;
  private final CacheFrontend<String, byte[]> frontend;

  LettuceTrackingPlayer(String url, long nearEntries) {
    link = new LettuceLink(url);
    near = Caffeine.newBuilder().maximumSize(nearEntries).executor(Runnable::run).build();
    frontend =
        ClientSideCaching.enable(
            CacheAccessor.forMap(near.asMap()), link.connection(), TrackingArgs.Builder.enabled());
  }

  @Override
  byte @Nullable [] get(String key) {
    return frontend.get(key);
  }

  @Override
  void set(String key, byte[] value) {
    link.connection().sync().set(key, value, LettuceLink.TTL);
  }

  @Override
  boolean inMemory(String key) {
    return near.asMap().containsKey(key);
  }

  @Override
  public void close() {
    frontend.close();
    link.close();
  }
}
