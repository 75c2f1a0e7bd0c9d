package dev.pilothouse.bench;

import io.lettuce.core.api.sync.RedisCommands;
import org.jspecify.annotations.Nullable;

/** Lettuce, its calls waited for; it has no near cache. */
final class LettuceSyncPlayer extends BlockingPlayer {
  private final LettuceLink link;
  private final RedisCommands<String, byte[]> commands;

  LettuceSyncPlayer(String url) {
    link = new LettuceLink(url);
    commands = link.connection().sync();
  }

  @Override
  byte @Nullable [] get(String key) {
    return commands.get(key);
  }

  @Override
  void set(String key, byte[] value) {
    commands.set(key, value, LettuceLink.TTL);
  }

  @Override
  boolean inMemory(String key) {
    return false;
  }

  @Override
  public void close() {
    link.close();
  }
}
