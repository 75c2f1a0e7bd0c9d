package dev.pilothouse.bench.socket;

import java.io.IOException;
import java.time.Duration;

/** Publishes to rooms for a while, and looks at what that costs and when it arrives. */
final class FanOut {
  private static final Duration SETTLE = Duration.ofSeconds(1);
  private static final long SETTLED_MS = 700;
  private static final int STANDING_SHARE = 3;
  private static final long MOST_STANDING_MS = 5_000;
  private static final int LATECOMERS_S = 5;
  private static final Duration FIRST_EVENT = Duration.ofSeconds(15);

  private final Lab lab;

  FanOut(Lab lab) {
    this.lab = lab;
  }

  /** Connects the clients anew and measures one window. */
  Run run(Contestant servers, Cell cell) throws IOException, InterruptedException {
    try (LoadClient client = LoadClient.start(lab, servers, cell.members())) {
      client.connect(cell.clients());
      double standing = standing(servers, cell);
      client.load(cell.load());
      client.await(
          "every client has an event", FIRST_EVENT, stat -> stat.count("seen") >= cell.clients());
      Thread.sleep(SETTLE);
      CpuWatch cpu = CpuWatch.start(servers.pids(), lab.redisPid());
      client.mark();
      Thread.sleep(cell.window());
      LoadStat window = client.stat();
      CpuWatch.Used used = cpu.used();
      client.load(Load.NONE);
      LoadStat end = end(client);
      long resident = servers.pids().stream().mapToLong(ProcFs::resident).max().orElse(0);
      return Run.of(used, standing, window, end, resident);
    }
  }

  /** Processor time of the servers in a second in which nothing is published, in microseconds. */
  private double standing(Contestant servers, Cell cell) throws InterruptedException {
    Thread.sleep(SETTLED_MS);
    CpuWatch cpu = CpuWatch.start(servers.pids(), lab.redisPid());
    long millis = Math.max(1_000, cell.window().toMillis() / STANDING_SHARE);
    millis = Math.min(millis, MOST_STANDING_MS);
    Thread.sleep(millis);
    return cpu.used().servers() * 1e3 / millis;
  }

  /** Waits for events that are late; those that come within seconds are not lost. */
  private static LoadStat end(LoadClient client) throws IOException, InterruptedException {
    LoadStat stat;
    int waits = 0;
    do {
      Thread.sleep(SETTLED_MS);
      stat = client.stat();
    } while (stat.count("lost") > 0 && ++waits * SETTLED_MS < LATECOMERS_S * 1_000);
    return stat;
  }
}
