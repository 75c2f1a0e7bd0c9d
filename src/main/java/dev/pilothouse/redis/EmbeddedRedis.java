package dev.pilothouse.redis;

import dev.pilothouse.redis.EmbeddedRedisException.Reason;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * A real Redis server as a child process of this node, for the loopback address only.
 *
 * <p>It ends with the node, whatever ends the node. A server that ends by itself is started again
 * on the same port with the same data, a bounded number of times. Starting and closing block: call
 * them off the event loop. Thread-safe.
 */
public final class EmbeddedRedis implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(EmbeddedRedis.class.getName());
  private static final int PORT_ATTEMPTS = 5;
  private static final int RESTARTS_IN_A_ROW = 20;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final RedisLauncher launcher;
  private final RedisFiles files;
  private final int port;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread supervisor;
  private volatile RedisServerProcess server;

  private EmbeddedRedis(
      RedisLauncher launcher, RedisFiles files, int port, RedisServerProcess server) {
    this.launcher = launcher;
    this.files = files;
    this.port = port;
    this.server = server;
    this.supervisor = Thread.ofVirtual().name("pilothouse-redis").unstarted(this::supervise);
  }

  /**
   * Starts the server and returns when it takes commands.
   *
   * @throws EmbeddedRedisException if it does not, with nothing left running
   */
  public static EmbeddedRedis start(EmbeddedRedisSettings settings) {
    RedisFiles files = RedisFiles.open(settings.dataDirectory());
    try {
      files.refuseForeignData();
      return start(settings, files, RedisBinary.unpack(files.directory()));
    } catch (RuntimeException e) {
      files.close();
      throw e;
    }
  }

  /** Starts a given binary, in a directory that is closed with the server. */
  static EmbeddedRedis start(EmbeddedRedisSettings settings, RedisFiles files, RedisBinary binary) {
    RedisServerProcess.endLeftover(files);
    RedisLauncher launcher = new RedisLauncher(settings, files, binary);
    for (int attempt = 1; ; attempt++) {
      int port = settings.port() == 0 ? freePort() : settings.port();
      try {
        EmbeddedRedis redis = new EmbeddedRedis(launcher, files, port, launcher.launch(port));
        redis.supervisor.start();
        redis.log(Level.INFO, "runs");
        return redis;
      } catch (EmbeddedRedisException e) {
        boolean raced = settings.port() == 0 && e.reason() == Reason.PORT_TAKEN;
        if (!raced || attempt == PORT_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** The URL to reach it by, password included: not for logs. */
  public String url() {
    return "redis://:" + launcher.password() + "@127.0.0.1:" + port;
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The server's process id; another one after it had to be started again. */
  public long pid() {
    return server.pid();
  }

  /** The server's version, such as 6.2.11. */
  public String version() {
    return launcher.version();
  }

  /** Stops the server within 3 seconds, killing it if need be, and frees the directory. */
  @Override
  public void close() {
    closing.countDown();
    supervisor.interrupt();
    try {
      supervisor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop();
    files.close();
  }

  private void supervise() {
    try {
      server.awaitEnd();
      while (closing.getCount() > 0) {
        log(Level.ERROR, "ended by itself");
        if (!restart()) {
          return;
        }
        server.awaitEnd();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean restart() throws InterruptedException {
    Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, RandomGenerator.getDefault());
    for (int attempt = 1; attempt <= RESTARTS_IN_A_ROW; attempt++) {
      if (closing.await(backoff.nextMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
      try {
        RedisServerProcess.endLeftover(files);
        server = launcher.launch(port);
        log(Level.WARNING, "runs again");
        return true;
      } catch (EmbeddedRedisException e) {
        LOG.log(Level.ERROR, "Embedded Redis did not start again: {0}", e.getMessage());
      }
    }
    log(Level.ERROR, "is given up; restart this node");
    return false;
  }

  private void log(Level level, String what) {
    LOG.log(
        level,
        "Embedded Redis {0}, process {1} on 127.0.0.1:{2}, {3}; its log is {4}",
        version(),
        Long.toString(pid()),
        Integer.toString(port),
        what,
        files.log());
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new EmbeddedRedisException(
          Reason.PORT_TAKEN, "No free port on the loopback address for Redis", e);
    }
  }
}
