package dev.pilothouse.redis;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A node as far as the embedded Redis is concerned: a JVM that starts one, prints its process id,
 * and drains for a second before it closes it on SIGINT or SIGTERM.
 */
final class NodeProcess {

  private NodeProcess() {}

  public static void main(String[] args) throws InterruptedException {
    EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.in(Path.of(args[0])));
    CountDownLatch never = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    never.await(1, TimeUnit.SECONDS);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  redis.close();
                }));
    System.out.println(redis.pid());
    never.await();
  }
}
