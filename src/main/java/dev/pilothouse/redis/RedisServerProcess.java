package dev.pilothouse.redis;

import dev.pilothouse.redis.EmbeddedRedisException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running server and the watcher that ends it when this process ends.
 *
 * <p>The watcher is a shell that reads from a pipe whose other end only this process holds. A
 * parent death signal would not do: it fires when the thread that started the child ends.
 */
final class RedisServerProcess {

  private static final String WATCHER = "redis-watcher.sh";
  private static final long STOP_SECONDS = 3;

  private final Process watcher;
  private final long pid;
  private final Optional<ProcessHandle> server;

  private RedisServerProcess(Process watcher, long pid) {
    this.watcher = watcher;
    this.pid = pid;
    this.server = ProcessHandle.of(pid);
  }

  static RedisServerProcess start(RedisBinary binary, RedisFiles files) {
    try {
      files.write(files.watcher(), script());
      ProcessBuilder builder =
          new ProcessBuilder(
                  "sh",
                  files.watcher().toString(),
                  "start",
                  binary.file().toString(),
                  files.configuration().toString(),
                  files.log().toString())
              .directory(files.directory().toFile())
              .redirectError(ProcessBuilder.Redirect.appendTo(files.log().toFile()));
      builder.environment().keySet().retainAll(Set.of("PATH"));
      Process watcher = builder.start();
      try (BufferedReader output = watcher.inputReader(StandardCharsets.US_ASCII)) {
        String pid = output.readLine();
        if (pid == null) {
          throw new IOException("its watcher ended at once");
        }
        files.write(files.processId(), pid + "\n");
        return new RedisServerProcess(watcher, Long.parseLong(pid));
      } catch (IOException | RuntimeException e) {
        watcher.getOutputStream().close();
        throw e;
      }
    } catch (IOException e) {
      throw new EmbeddedRedisException(
          Reason.UNSUITED_PLATFORM,
          "Cannot start the embedded Redis ("
              + e.getMessage()
              + "); it needs a POSIX shell as sh. Else "
              + EmbeddedRedisException.USE_A_SERVER,
          e);
    }
  }

  /** Ends a server that a former node left behind, if there is one. */
  static void endLeftover(RedisFiles files) {
    leftover(files).ifPresent(RedisServerProcess::end);
  }

  long pid() {
    return pid;
  }

  /** Waits for the server's end. */
  boolean hasEnded(long millis) throws InterruptedException {
    return watcher.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  void awaitEnd() throws InterruptedException {
    watcher.waitFor();
  }

  /** Asks the server to stop, waits, and makes it if need be; nothing is left running. */
  void stop() {
    try {
      watcher.getOutputStream().close();
    } catch (IOException e) {
      // the watcher has ended already, and with it the server
    }
    awaitEnd(watcher.toHandle());
    watcher.destroyForcibly();
    server.ifPresent(RedisServerProcess::end);
  }

  private static Optional<ProcessHandle> leftover(RedisFiles files) {
    try {
      if (!Files.exists(files.processId())) {
        return Optional.empty();
      }
      long pid = Long.parseLong(Files.readString(files.processId()).strip());
      Path ours = files.directory().toRealPath();
      return ProcessHandle.of(pid)
          .filter(
              process ->
                  process
                      .info()
                      .command()
                      .map(Path::of)
                      .filter(c -> c.startsWith(ours))
                      .isPresent());
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static void end(ProcessHandle process) {
    if (process.isAlive()) {
      process.destroy();
      if (!awaitEnd(process)) {
        process.destroyForcibly();
        awaitEnd(process);
      }
    }
  }

  /** Waits for a limited time, also on an interrupted thread: what was started has to be ended. */
  private static boolean awaitEnd(ProcessHandle process) {
    boolean interrupted = Thread.interrupted();
    try {
      process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (InterruptedException e) {
      interrupted = true;
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String script() throws IOException {
    try (InputStream stream = RedisServerProcess.class.getResourceAsStream(WATCHER)) {
      if (stream == null) {
        throw new IOException(WATCHER + " is missing from the jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
