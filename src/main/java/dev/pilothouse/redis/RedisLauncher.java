package dev.pilothouse.redis;

import dev.pilothouse.redis.EmbeddedRedisException.Reason;

/** Starts the embedded server on a port and waits until it takes commands; blocking. */
final class RedisLauncher {

  private static final long POLL_MILLIS = 10;

  private final EmbeddedRedisSettings settings;
  private final RedisFiles files;
  private final RedisBinary binary;
  private final String password;
  private volatile long logStart;

  RedisLauncher(EmbeddedRedisSettings settings, RedisFiles files, RedisBinary binary) {
    this.settings = settings;
    this.files = files;
    this.binary = binary;
    this.password = files.password();
  }

  String password() {
    return password;
  }

  String version() {
    return binary.version();
  }

  /** What the server logged since it was last started. */
  String logTail() {
    return files.logTail(logStart);
  }

  /** Returns a server that takes commands, or fails with nothing left running. */
  RedisServerProcess launch(int port) {
    files.write(
        files.configuration(),
        RedisConfiguration.text(files, port, password, settings.maxMemoryBytes()));
    logStart = files.startOfNewLog();
    RedisServerProcess server = RedisServerProcess.start(binary, files);
    try {
      awaitReady(server, port);
      return server;
    } catch (InterruptedException e) {
      server.stop();
      Thread.currentThread().interrupt();
      throw new EmbeddedRedisException(
          Reason.NO_ANSWER, "Interrupted while starting the embedded Redis", e);
    } catch (RuntimeException e) {
      server.stop();
      throw e;
    }
  }

  private void awaitReady(RedisServerProcess server, int port) throws InterruptedException {
    long start = System.nanoTime();
    boolean answered = false;
    while (true) {
      if (server.hasEnded(POLL_MILLIS)) {
        throw ended(port);
      }
      switch (RedisProbe.ask(port, password, server.pid())) {
        case READY -> {
          return;
        }
        case LOADING -> answered = true;
        case SILENT -> {}
      }
      long waited = System.nanoTime() - start;
      long limit =
          settings.answerLimit().toNanos() + (answered ? settings.loadLimit().toNanos() : 0);
      if (waited > limit) {
        throw new EmbeddedRedisException(
            Reason.NO_ANSWER,
            "The embedded Redis did not "
                + (answered ? "finish reading its data" : "answer")
                + " within "
                + limit / 1_000_000
                + " ms; its log says:\n"
                + logTail());
      }
    }
  }

  private EmbeddedRedisException ended(int port) {
    String log = logTail();
    if (log.contains("Address already in use")) {
      return new EmbeddedRedisException(
          Reason.PORT_TAKEN,
          "Port "
              + port
              + " on 127.0.0.1 is taken, so the embedded Redis cannot listen there: stop what uses"
              + " it, choose another redis.port, or "
              + EmbeddedRedisException.USE_A_SERVER);
    }
    if (log.contains("Can't handle RDB format version")) {
      return files.foreign("a newer data format, see " + files.log());
    }
    return new EmbeddedRedisException(
        Reason.ENDED,
        "The embedded Redis ended while starting. If it says that its data are damaged, move "
            + files.directory().resolve("appendonly.aof")
            + " away to start empty. Its log says:\n"
            + log);
  }
}
