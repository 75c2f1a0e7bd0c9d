package dev.pilothouse.bench;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RLocalCachedMap;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.LocalCachedMapOptions;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;
import org.redisson.codec.CompositeCodec;
import org.redisson.config.Config;

/** Redisson's map with a local cache, over Caffeine, of which others are told by a topic. */
final class RedissonPlayer extends BlockingPlayer {
  private final RedissonClient client;
  private final RLocalCachedMap<String, byte[]> map;
  private final Map<String, byte[]> near;

  RedissonPlayer(String url, long nearEntries) {
    URI address = URI.create(url);
    Config config = new Config();
    config.setPassword(address.getUserInfo().substring(1));
    config.useSingleServer().setAddress("redis://" + address.getHost() + ":" + address.getPort());
    client = Redisson.create(config);
    map =
        client.getLocalCachedMap(
            LocalCachedMapOptions.<String, byte[]>name("trace")
                .codec(new CompositeCodec(StringCodec.INSTANCE, ByteArrayCodec.INSTANCE))
                .cacheProvider(LocalCachedMapOptions.CacheProvider.CAFFEINE)
                .cacheSize((int) nearEntries)
                .evictionPolicy(LocalCachedMapOptions.EvictionPolicy.LFU)
                .syncStrategy(LocalCachedMapOptions.SyncStrategy.INVALIDATE));
    near = map.getCachedMap();
  }

  @Override
  byte @Nullable [] get(String key) {
    return map.get(key);
  }

  @Override
  void set(String key, byte[] value) {
    map.fastPut(key, value);
  }

  @Override
  boolean inMemory(String key) {
    return near.containsKey(key);
  }

  @Override
  public void close() {
    client.shutdown();
  }
}
