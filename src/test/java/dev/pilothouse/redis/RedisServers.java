package dev.pilothouse.redis;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The real servers that tests run against: the embedded 6.2 and the system's 7. */
public final class RedisServers {

  private RedisServers() {}

  /** What starts a server in a directory. */
  public interface Starter {
    EmbeddedRedis start(EmbeddedRedisSettings settings);
  }

  public static Stream<Named<Starter>> all() {
    return Stream.of(
        Named.of("embedded 6.2", EmbeddedRedis::start),
        Named.of("system 7", RedisServers::startSystemServer));
  }

  public static EmbeddedRedis startSystemServer(EmbeddedRedisSettings settings) {
    RedisBinary binary = RedisBinary.tried(systemBinary());
    return EmbeddedRedis.start(settings, RedisFiles.open(settings.dataDirectory()), binary);
  }

  /** What starts a server without a supervisor; its port is 0 for a free one. */
  public interface PlainStarter {
    PlainRedis start(Path dir, String... extraArgs);
  }

  /** The same servers as children of the test. */
  public static Stream<Named<PlainStarter>> plain() {
    return Stream.of(
        Named.of("embedded 6.2", RedisServers::startEmbeddedBinary),
        Named.of("system 7", (dir, extraArgs) -> PlainRedis.start(dir, 0, extraArgs)));
  }

  private static PlainRedis startEmbeddedBinary(Path dir, String... extraArgs) {
    String binary = RedisBinary.unpack(dir).file().toString();
    return PlainRedis.start(List.of(binary), dir, 0, extraArgs);
  }

  public static Path systemBinary() {
    return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
        .map(folder -> Path.of(folder, "redis-server"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("These tests need redis-server 7: install redis-server"));
  }
}
