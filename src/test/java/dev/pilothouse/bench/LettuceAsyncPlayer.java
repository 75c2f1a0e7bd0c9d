package dev.pilothouse.bench;

import io.lettuce.core.api.async.RedisAsyncCommands;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Lettuce, called back on its own event loop; it has no near cache. */
final class LettuceAsyncPlayer extends AsyncPlayer<byte @Nullable []> {
  private final LettuceLink link;
  private final RedisAsyncCommands<String, byte[]> commands;

  LettuceAsyncPlayer(String url) {
    link = new LettuceLink(url);
    commands = link.connection().async();
  }

  @Override
  Future<byte @Nullable []> get(String key) {
    return Future.fromCompletionStage(commands.get(key));
  }

  @Override
  Future<?> set(String key, byte[] value) {
    return Future.fromCompletionStage(commands.set(key, value, LettuceLink.TTL));
  }

  @Override
  boolean found(byte @Nullable [] answer) {
    return answer != null;
  }

  /** Any thread will do: answers come on the connection's event loop. */
  @Override
  void begin(Runnable firstCall) {
    firstCall.run();
  }

  @Override
  public void close() {
    link.close();
  }
}
