package dev.pilothouse.bench;

import dev.pilothouse.bench.socket.Cell;
import dev.pilothouse.bench.socket.Field;
import dev.pilothouse.bench.socket.HttpPublish;
import dev.pilothouse.bench.socket.Idle;
import dev.pilothouse.bench.socket.KillNode;
import dev.pilothouse.bench.socket.Lab;
import dev.pilothouse.bench.socket.PublishRate;
import dev.pilothouse.bench.socket.RollingRestart;
import dev.pilothouse.bench.socket.Side;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Live rooms against their targets, bare websockets, Socket.IO and the stock bridge. */
@Command(
    name = "socket",
    mixinStandardHelpOptions = true,
    description = {
      "Live rooms on two nodes, in turns with bare websockets, Socket.IO and the stock bridge.",
      "Needs gcc and redis-server; Socket.IO needs node and npm."
    })
final class SocketCommand implements Callable<Integer> {
  private static final String NAME = "socket";
  private static final Set<String> SCENARIOS =
      Set.of("rooms", "hold", "idle", "publish", "restart", "kill");

  @ParentCommand private @Nullable Bench bench;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--quick",
      description = "A trial run of two to three minutes, which is printed and not recorded.")
  private boolean quick;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "ROW",
      description =
          "Of floor, ours, socketio, streams, stock, and of rooms, hold, idle, publish, restart,"
              + " kill; printed and not recorded. Sides alone are measured side by side.")
  private List<String> only = List.of();

  @Option(
      names = "--clients",
      split = ",",
      paramLabel = "N",
      description =
          "Sizes at which sides are compared (default: 200,1000,5000; quick: 1000); printed"
              + " and not recorded.")
  private List<Integer> clients = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds of each comparison (default: 3; quick: 1).")
  private @Nullable Integer rounds;

  @Option(
      names = "--hold",
      paramLabel = "SECONDS",
      description = "How long 5,000 clients get 10 frames/s each (default: 300; quick: 5).")
  private @Nullable Integer hold;

  @Override
  public Integer call() throws Exception {
    Bench shared = Objects.requireNonNull(bench);
    check();
    double load = Machine.load();
    SocketEffort effort = effort();
    SocketReport report = new SocketReport();
    try (RedisLab redis = new RedisLab()) {
      Lab lab = Lab.open(shared.root(), redis.url(), redis.pid());
      if (wanted("idle")) {
        for (Side side : sides()) {
          attempt(report, "idle, " + side, () -> idle(lab, side, effort, report));
        }
      }
      if (!only.equals(List.of("idle"))) {
        try (Field field = Field.start(lab, sides(), effort.crowd(), effort.warmUp())) {
          report.leftOut(field.leftOut());
          measure(field, effort, report);
        }
      }
      BenchRecord record = new BenchRecord(shared.root(), NAME, shared.command(), load);
      String text = report.markdown(redis.version(), effort);
      if (quick || !only.isEmpty() || !clients.isEmpty()) {
        System.out.println("\n" + record.markdown(text, ""));
      } else {
        record.write(text, report.remarks(), report.csv());
      }
    }
    return 0;
  }

  private SocketEffort effort() {
    SocketEffort usual = quick ? SocketEffort.QUICK : SocketEffort.FULL;
    return usual.with(
        clients.isEmpty() ? usual.clients() : clients, rounds == null ? usual.rounds() : rounds);
  }

  private void check() {
    Set<String> known = new TreeSet<>(SCENARIOS);
    Arrays.stream(Side.values()).map(SocketCommand::row).forEach(known::add);
    for (String row : only) {
      if (!known.contains(row)) {
        throw new ParameterException(spec.commandLine(), row + " is none of " + known);
      }
    }
  }

  private static String row(Side side) {
    return side.name().toLowerCase(Locale.ROOT);
  }

  /** With scenarios alone, ours alone. */
  private List<Side> sides() {
    List<Side> named = Stream.of(Side.values()).filter(side -> only.contains(row(side))).toList();
    if (only.isEmpty()) {
      return List.of(Side.values());
    }
    return named.isEmpty() ? List.of(Side.OURS) : named;
  }

  private boolean wanted(String scenario) {
    return only.isEmpty() || only.contains(scenario);
  }

  private void measure(Field field, SocketEffort effort, SocketReport report) {
    if (only.stream().noneMatch(SCENARIOS::contains)) {
      for (Cell cell : effort.cells()) {
        attempt(report, cell.name(), () -> compare(field, cell, effort, report));
      }
    }
    if (field.sides().contains(Side.OURS)) {
      measureOurs(field, effort, report);
    }
  }

  private void measureOurs(Field field, SocketEffort effort, SocketReport report) {
    List<Side> ours = List.of(Side.OURS);
    if (wanted("rooms")) {
      Cell cell = effort.fourRooms();
      attempt(
          report,
          cell.name(),
          () -> report.fourRooms(cell, field.inTurns(cell, ours, effort.rounds())));
    }
    if (wanted("hold")) {
      Cell cell = hold == null ? effort.hold() : effort.hold().over(Duration.ofSeconds(hold));
      attempt(report, cell.name(), () -> report.hold(cell, field.inTurns(cell, ours, 1)));
    }
    if (wanted("publish")) {
      attempt(report, "publishing", () -> publish(field, effort, report));
    }
    attempt(report, "memory of our nodes", () -> report.peak(field.peakOfOurs()));
    if (wanted("kill")) {
      int clients = effort.killing();
      attempt(
          report,
          "kill -9 of a node",
          () -> report.killed(clients, KillNode.measure(field, clients, 5, effort.window())));
    }
    if (wanted("restart")) {
      int clients = effort.restarting();
      attempt(
          report,
          "rolling restart",
          () -> report.restarts(clients, RollingRestart.measure(field, clients)));
    }
  }

  private static void compare(Field field, Cell cell, SocketEffort effort, SocketReport report)
      throws Exception {
    report.compared(
        cell,
        field.inTurns(cell, field.sides(), effort.rounds()),
        field.sides().stream().collect(Collectors.toMap(side -> side, field::name)));
  }

  private static void idle(Lab lab, Side side, SocketEffort effort, SocketReport report)
      throws Exception {
    int clients = effort.idle();
    report.idle(side, clients, Idle.measure(lab, side, clients, effort.window()));
  }

  private static void publish(Field field, SocketEffort effort, SocketReport report)
      throws Exception {
    report.published(PublishRate.overWebsockets(field, 200, 6, effort.window()));
    report.published(PublishRate.overWebsockets(field, 400, 9, effort.window()));
    report.publishedOverHttp(HttpPublish.perSecond(field, 50, effort.window()));
  }

  /** What may fail. */
  private interface Attempt {
    void run() throws Exception;
  }

  /** One that fails is told of, and leaves the others their turn. */
  private static void attempt(SocketReport report, String what, Attempt attempt) {
    System.out.println("\n" + what);
    try {
      attempt.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      report.failed(what, e);
    } catch (Exception e) {
      report.failed(what, e);
    } catch (AssertionError e) {
      report.failed(what, new ExecutionException(e));
    }
  }
}
