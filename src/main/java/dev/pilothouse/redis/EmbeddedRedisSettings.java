package dev.pilothouse.redis;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How to run the embedded Redis.
 *
 * @param dataDirectory the node's data directory; the server's files go to {@code redis} below it
 * @param port the port on 127.0.0.1, or 0 for a free one
 * @param maxMemoryBytes the server's memory limit, 16 MiB at least
 * @param answerLimit how long the server may take to its first answer
 * @param loadLimit how long it may then take to read its data
 */
public record EmbeddedRedisSettings(
    Path dataDirectory, int port, long maxMemoryBytes, Duration answerLimit, Duration loadLimit) {

  private static final long LEAST_MEMORY = 16L << 20;

  /** Refuses values that make no sense. */
  public EmbeddedRedisSettings {
    dataDirectory = dataDirectory.toAbsolutePath().normalize();
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("The Redis port must be 0 to 65535: " + port);
    }
    if (maxMemoryBytes < LEAST_MEMORY) {
      throw new IllegalArgumentException(
          "The memory limit of Redis must be 16 MiB at least: " + maxMemoryBytes + " bytes");
    }
    if (answerLimit.toMillis() < 1 || loadLimit.isNegative()) {
      throw new IllegalArgumentException("The time limits of Redis must be positive");
    }
  }

  /** A free port, 256 MiB, 5 s to the first answer, a minute to read the data. */
  public static EmbeddedRedisSettings in(Path dataDirectory) {
    return new EmbeddedRedisSettings(
        dataDirectory, 0, 256L << 20, Duration.ofSeconds(5), Duration.ofMinutes(1));
  }

  /** The same on another port. */
  public EmbeddedRedisSettings withPort(int number) {
    return new EmbeddedRedisSettings(dataDirectory, number, maxMemoryBytes, answerLimit, loadLimit);
  }

  /** The same with another memory limit. */
  public EmbeddedRedisSettings withMaxMemory(long bytes) {
    return new EmbeddedRedisSettings(dataDirectory, port, bytes, answerLimit, loadLimit);
  }
}
