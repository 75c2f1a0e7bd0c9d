package dev.pilothouse.bench.socket;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The C program that holds the clients' connections; it ends with its input. */
final class LoadClient implements AutoCloseable {
  private static final long LOOK_EVERY_MS = 50;

  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;
  private final int rooms;

  private LoadClient(Process process, int rooms) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.rooms = rooms;
  }

  /** Starts it with its publishers only. */
  static LoadClient start(Lab lab, Contestant servers, Members members) throws IOException {
    String ports = servers.ports().stream().map(String::valueOf).collect(Collectors.joining(","));
    List<String> command = new ArrayList<>();
    command.addAll(List.of(lab.binary().toString(), servers.protocol(), ports));
    command.addAll(List.of("--rooms", Integer.toString(members.rooms())));
    command.addAll(List.of("--prefix", lab.nextPrefix(), "--tokens", lab.tokens().toString()));
    if (members.reconnect()) {
      command.add("--reconnect");
    }
    if (members.positions()) {
      command.addAll(List.of("--positions", "--spread"));
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new LoadClient(process, members.rooms());
  }

  /** Connects so many clients and waits until all of them are in their rooms. */
  void connect(int clients) throws IOException, InterruptedException {
    send("clients " + clients);
    await(clients + " clients in their rooms", Duration.ofSeconds(60), stat -> all(stat, clients));
  }

  /** Whether so many clients and all publishers are in use. */
  boolean all(LoadStat stat, int clients) {
    return stat.live() >= clients && stat.count("publishers") == rooms;
  }

  void load(Load load) throws IOException {
    send(load.command());
  }

  /** Counts from now on. */
  void mark() throws IOException {
    send("mark");
  }

  LoadStat stat() throws IOException {
    send("stat");
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("the load client has ended; what it said stands above");
    }
    return new LoadStat(new JsonObject(answer));
  }

  /**
   * Waits until the counters are as wished.
   *
   * @throws IOException if they are not within the limit, with what went wrong
   */
  LoadStat await(String what, Duration limit, Predicate<LoadStat> wished)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    LoadStat stat = stat();
    while (!wished.test(stat)) {
      if (System.nanoTime() > end) {
        throw new IOException(
            "not within %d s: %s; %d are, %s"
                .formatted(limit.toSeconds(), what, stat.live(), stat.trouble()));
      }
      Thread.sleep(LOOK_EVERY_MS);
      stat = stat();
    }
    return stat;
  }

  private void send(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
  }

  @Override
  public void close() {
    try {
      commands.close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
