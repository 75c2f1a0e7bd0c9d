package dev.pilothouse.bench;

import dev.pilothouse.redis.EmbeddedRedis;
import dev.pilothouse.redis.EmbeddedRedisSettings;
import dev.pilothouse.redis.RedisServers;
import io.vertx.redis.client.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The system's Redis server, started for one benchmark on the loopback address. */
final class RedisLab implements AutoCloseable {
  private static final long MAX_MEMORY = 1L << 30;

  private final EmbeddedRedis server;
  private final BareRedis bare;

  RedisLab() throws IOException {
    Path data = Files.createTempDirectory("pilothouse-bench");
    server =
        RedisServers.startSystemServer(EmbeddedRedisSettings.in(data).withMaxMemory(MAX_MEMORY));
    bare = new BareRedis(server.url());
    bare.command(Command.CONFIG, "SET", "appendonly", "no");
  }

  /** With the password. */
  String url() {
    return server.url();
  }

  String version() {
    return server.version();
  }

  /** A connection with nothing around it. */
  BareRedis bare() {
    return bare;
  }

  /** Deletes everything. */
  void clear() {
    bare.command(Command.FLUSHALL);
  }

  /** Bytes that the server has allocated. */
  long usedMemory() {
    return info("memory", "used_memory:");
  }

  /** Of the server's process. */
  long pid() {
    return info("server", "process_id:");
  }

  private long info(String section, String field) {
    return bare.command(Command.INFO, section)
        .toString()
        .lines()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    bare.close();
    server.close();
  }
}
