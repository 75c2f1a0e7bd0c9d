package dev.pilothouse.bench.socket;

import java.io.IOException;
import java.time.Duration;

/** Publishes to rooms for a while, and looks at what that costs and when it arrives. */
final class FanOut {
  private static final Duration SETTLE = Duration.ofSeconds(2);
  private static final Duration LATECOMERS = Duration.ofMillis(500);
  private static final Duration FIRST_EVENT = Duration.ofSeconds(15);

  private final Lab lab;

  FanOut(Lab lab) {
    this.lab = lab;
  }

  /** Connects the clients anew and measures one window. */
  Run run(Contestant servers, Cell cell) throws IOException, InterruptedException {
    try (LoadClient client = LoadClient.start(lab, servers, cell.members())) {
      client.connect(cell.clients());
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
      Thread.sleep(LATECOMERS);
      long resident = servers.pids().stream().mapToLong(ProcFs::resident).max().orElse(0);
      return Run.of(used, window, client.stat(), resident);
    }
  }
}
