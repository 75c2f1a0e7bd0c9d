package dev.pilothouse.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A master named {@code watched}, one replica, and three sentinels that agree within a second. */
public final class TestSentinels implements AutoCloseable {

  public static final String MASTER = "watched";

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int SENTINELS = 3;

  private final String password;
  private final PlainRedis first;
  private final PlainRedis second;
  private final List<PlainRedis> sentinels = new ArrayList<>();

  private TestSentinels(Path dir, String password) throws IOException {
    this.password = password;
    String[] secured = {
      "--requirepass", password, "--masterauth", password, "--repl-diskless-sync-delay", "0"
    };
    first = PlainRedis.start(dir, 0, secured);
    second = PlainRedis.start(dir, 0, secured);
    ask(second, "REPLICAOF", "127.0.0.1", Integer.toString(first.port()));
    Eventually.until(
        "the replica follows",
        SOON,
        () -> ask(second, "INFO", "replication").contains("link_status:up"));
    for (int i = 0; i < SENTINELS; i++) {
      sentinels.add(PlainRedis.start(dir, 0, configuration(dir, i, password), "--sentinel"));
    }
  }

  /**
   * Starts them all.
   *
   * @param password of both servers; the sentinels have none
   */
  public static TestSentinels start(Path dir, String password) {
    try {
      TestSentinels started = new TestSentinels(dir, password);
      Eventually.until("the sentinels know each other and the replica", SOON, started::settled);
      return started;
    } catch (IOException e) {
      throw new AssertionError("Cannot write the configuration of a sentinel", e);
    }
  }

  public PlainRedis sentinel(int number) {
    return sentinels.get(number);
  }

  /** The server that the sentinels call the master. */
  public PlainRedis master() {
    String address =
        RedisCli.run(sentinels.getLast().port(), "SENTINEL", "GET-MASTER-ADDR-BY-NAME", MASTER);
    return address.endsWith(Integer.toString(first.port())) ? first : second;
  }

  /** What one of the servers answers. */
  public String ask(PlainRedis server, String... command) {
    return RedisCli.run(
        server.port(),
        Stream.concat(Stream.of("--no-auth-warning", "-a", password), Stream.of(command))
            .toArray(String[]::new));
  }

  /** Whether it answers with a text; a server that changes its part closes its connections. */
  boolean answers(PlainRedis server, String text, String... command) {
    try {
      return ask(server, command).contains(text);
    } catch (AssertionError closed) {
      return false;
    }
  }

  @Override
  public void close() {
    sentinels.forEach(PlainRedis::close);
    second.close();
    first.close();
  }

  private String configuration(Path dir, int number, String password) throws IOException {
    String text =
        """
        sentinel monitor %1$s 127.0.0.1 %2$d 2
        sentinel auth-pass %1$s %3$s
        sentinel down-after-milliseconds %1$s 1000
        sentinel failover-timeout %1$s 5000
        """
            .formatted(MASTER, first.port(), password);
    return Files.writeString(dir.resolve("sentinel-" + number + ".conf"), text).toString();
  }

  private boolean settled() {
    return sentinels.stream()
        .map(sentinel -> RedisCli.run(sentinel.port(), "SENTINEL", "MASTER", MASTER))
        .map(text -> text.lines().toList())
        .allMatch(
            lines ->
                value(lines, "num-slaves").equals("1")
                    && value(lines, "num-other-sentinels").equals("2"));
  }

  private static String value(List<String> lines, String field) {
    int at = lines.indexOf(field);
    return at < 0 ? "" : lines.get(at + 1);
  }
}
