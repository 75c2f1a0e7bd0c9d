package dev.pilothouse.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.pilothouse.redis.EmbeddedRedisException.Reason;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class EmbeddedRedisIT {

  private static final Duration SOON = Duration.ofSeconds(5);

  private final Vertx vertx = Vertx.vertx();
  @TempDir Path data;

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  @Test
  void start_emptyDirectory_servesOnLoopbackWithPassword() {
    try (EmbeddedRedis server = EmbeddedRedis.start(EmbeddedRedisSettings.in(data))) {
      HeldRedis redis = connect(server);
      assertThat(ask(redis, Command.PING)).isEqualTo("PONG");
      assertThat(server.version()).startsWith("6.2.");
      assertThat(ask(redis, Command.CONFIG, "GET", "maxmemory-policy")).contains("volatile-lfu");
      assertThat(ask(redis, Command.CONFIG, "GET", "bind")).contains("127.0.0.1");
      assertThat(server.url()).matches("redis://:[0-9a-f]{64}@127\\.0\\.0\\.1:" + server.port());
      Await.result(redis.close());
    }
  }

  @Test
  void start_directoryWithSpecialCharacters_serves() {
    Path odd = data.resolve("a \"b\" \\c é");
    try (EmbeddedRedis server = EmbeddedRedis.start(EmbeddedRedisSettings.in(odd))) {
      assertThat(ProcessHandle.of(server.pid())).isPresent();
    }
  }

  @Test
  void start_secrets_areReadableByOwnerOnlyAndNotOnCommandLine() throws IOException {
    try (EmbeddedRedis server = EmbeddedRedis.start(EmbeddedRedisSettings.in(data))) {
      Path directory = data.resolve("redis");
      String password = Files.readString(directory.resolve("password")).strip();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
          .isEqualTo("rwx------");
      for (String file : new String[] {"password", "redis.conf"}) {
        assertThat(
                PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(directory.resolve(file))))
            .isEqualTo("rw-------");
      }
      ProcessHandle.current()
          .descendants()
          .forEach(
              child -> assertThat(child.info().commandLine().orElse("")).doesNotContain(password));
      assertThat(server.url()).contains(password);
    }
  }

  @Test
  void close_running_leavesNoProcessAndKeepsData() {
    long pid;
    String url;
    try (EmbeddedRedis server = EmbeddedRedis.start(EmbeddedRedisSettings.in(data))) {
      pid = server.pid();
      url = server.url();
      HeldRedis redis = connect(server);
      ask(redis, Command.SET, "kept", "yes");
      Await.result(redis.close());
    }
    assertThat(ProcessHandle.of(pid)).isEmpty();
    try (EmbeddedRedis again = EmbeddedRedis.start(EmbeddedRedisSettings.in(data))) {
      assertThat(again.url().split("@")[0]).isEqualTo(url.split("@")[0]);
      HeldRedis redis = connect(again);
      assertThat(ask(redis, Command.GET, "kept")).isEqualTo("yes");
      Await.result(redis.close());
    }
  }

  @Test
  void close_stoppedServer_killsIt() {
    EmbeddedRedis server = EmbeddedRedis.start(EmbeddedRedisSettings.in(data));
    ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
    Signals.pause(server.pid());
    server.close();
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void start_serverKilled_isStartedAgainWithItsData() {
    try (EmbeddedRedis server = EmbeddedRedis.start(EmbeddedRedisSettings.in(data))) {
      HeldRedis redis = connect(server);
      ask(redis, Command.SET, "kept", "yes");
      long first = server.pid();
      Signals.kill(first);
      Eventually.until("another process", SOON, () -> server.pid() != first);
      Await.result(redis.whenUp(SOON));
      assertThat(ask(redis, Command.GET, "kept")).isEqualTo("yes");
      Await.result(redis.close());
    }
  }

  @Test
  void start_portTaken_saysSo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertFails(
          () -> EmbeddedRedis.start(EmbeddedRedisSettings.in(data).withPort(taken.getLocalPort())),
          Reason.PORT_TAKEN,
          "Port " + taken.getLocalPort(),
          "--redis-url");
    }
    assertNothingIsLeft();
  }

  @Test
  void start_directoryInUse_saysSo() {
    try (EmbeddedRedis server = EmbeddedRedis.start(EmbeddedRedisSettings.in(data))) {
      assertFails(
          () -> EmbeddedRedis.start(EmbeddedRedisSettings.in(data)),
          Reason.DIRECTORY_IN_USE,
          "another running node");
      assertThat(ProcessHandle.of(server.pid())).isPresent();
    }
  }

  @Test
  void start_dataDirectoryBelowAFile_saysNotWritable() throws IOException {
    Path file = Files.createFile(data.resolve("file"));
    assertFails(
        () -> EmbeddedRedis.start(EmbeddedRedisSettings.in(file.resolve("data"))),
        Reason.DIRECTORY_NOT_WRITABLE,
        "make it writable");
  }

  @Test
  void start_dataOfRedis7_isRefusedAndUntouched() {
    try (EmbeddedRedis newer = RedisServers.startSystemServer(EmbeddedRedisSettings.in(data))) {
      assertThat(newer.version()).startsWith("7.");
      HeldRedis redis = connect(newer);
      ask(redis, Command.SET, "kept", "yes");
      Await.result(redis.close());
    }
    assertFails(
        () -> EmbeddedRedis.start(EmbeddedRedisSettings.in(data)),
        Reason.FOREIGN_DATA,
        "another Redis version",
        "move the directory away");
    try (EmbeddedRedis newer = RedisServers.startSystemServer(EmbeddedRedisSettings.in(data))) {
      HeldRedis redis = connect(newer);
      assertThat(ask(redis, Command.GET, "kept")).isEqualTo("yes");
      Await.result(redis.close());
    }
  }

  @Test
  void start_appendOnlyFileOfNewerFormat_isRefused() throws IOException {
    Path directory = Files.createDirectories(data.resolve("redis"));
    Files.writeString(directory.resolve("appendonly.aof"), "REDIS0011\u0000\u0000\u0000");
    assertFails(
        () -> EmbeddedRedis.start(EmbeddedRedisSettings.in(data)),
        Reason.FOREIGN_DATA,
        "another Redis version");
  }

  @Test
  void start_damagedData_showsTheLog() throws IOException {
    Path directory = Files.createDirectories(data.resolve("redis"));
    Files.writeString(directory.resolve("appendonly.aof"), "this is no append-only file\n");
    assertFails(
        () -> EmbeddedRedis.start(EmbeddedRedisSettings.in(data)),
        Reason.ENDED,
        "Bad file format",
        "move",
        "appendonly.aof");
    assertNothingIsLeft();
  }

  @Test
  void tried_fileOfAnotherPlatform_saysWhereElseToGo() throws IOException {
    Path binary = data.resolve("redis-server");
    Files.write(binary, new byte[] {0x7f, 'E', 'L', 'F', 9, 9, 9, 9});
    Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwx------"));
    assertFails(
        () -> RedisBinary.tried(binary),
        Reason.UNSUITED_PLATFORM,
        "cannot run the embedded Redis",
        "redis.url",
        "--redis-url");
  }

  @Test
  void tried_missingLibrary_showsWhatItSaid() throws IOException {
    Path binary = data.resolve("redis-server");
    Files.writeString(binary, "#!/bin/sh\necho libssl.so.3: cannot open; exit 127\n");
    Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwx------"));
    assertFails(
        () -> RedisBinary.tried(binary), Reason.UNSUITED_PLATFORM, "libssl.so.3: cannot open");
  }

  @Test
  void start_serverThatNeverAnswers_failsInTimeAndLeavesNothing() throws IOException {
    Path binary = data.resolve("silent");
    Files.writeString(
        binary,
        "#!/bin/sh\n[ \"$1\" = --version ] && echo v=6.2.0 && exit\necho silent\nexec sleep 60\n");
    Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwx------"));
    EmbeddedRedisSettings settings =
        new EmbeddedRedisSettings(
            data, 0, 64L << 20, Duration.ofMillis(300), Duration.ofSeconds(1));
    try (RedisFiles files = RedisFiles.open(data)) {
      assertFails(
          () -> EmbeddedRedis.start(settings, files, RedisBinary.tried(binary)),
          Reason.NO_ANSWER,
          "did not answer within 300 ms",
          "silent");
    }
    assertNothingIsLeft();
  }

  @Test
  void start_serverLeftByFormerNode_isEndedFirst() throws IOException {
    EmbeddedRedis.start(EmbeddedRedisSettings.in(data)).close();
    Path directory = data.resolve("redis");
    Process leftover =
        new ProcessBuilder(
                unpackedBinary(directory).toString(), directory.resolve("redis.conf").toString())
            .start();
    Files.writeString(directory.resolve("redis.pid"), leftover.pid() + "\n");
    try (EmbeddedRedis server = EmbeddedRedis.start(EmbeddedRedisSettings.in(data))) {
      assertThat(leftover.isAlive()).isFalse();
      assertThat(server.pid()).isNotEqualTo(leftover.pid());
    } finally {
      leftover.destroyForcibly();
    }
  }

  private static Path unpackedBinary(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("redis-server-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private void assertNothingIsLeft() {
    assertThat(ProcessHandle.current().descendants().map(p -> p.info().commandLine().orElse("?")))
        .noneMatch(command -> command.contains(data.toString()));
  }

  private static void assertFails(ThrowingCallable start, Reason reason, String... parts) {
    assertThatThrownBy(start)
        .asInstanceOf(type(EmbeddedRedisException.class))
        .satisfies(
            failure -> {
              assertThat(failure.reason()).isEqualTo(reason);
              assertThat(failure).hasMessageContainingAll(parts);
            });
  }

  private HeldRedis connect(EmbeddedRedis server) {
    HeldRedis redis = HeldRedis.open(vertx, RedisSettings.of(server.url()));
    Await.result(redis.whenUp(SOON));
    return redis;
  }

  private static String ask(HeldRedis redis, Command command, Object... args) {
    Response reply = Await.result(redis.send(Request.cmd(command, args)));
    return String.valueOf(reply);
  }
}
