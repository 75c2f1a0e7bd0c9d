package dev.pilothouse.bench.socket;

import java.io.IOException;
import java.time.Duration;

/** What connections cost that say nothing. */
public final class Idle {
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final int FIRST = 500;

  /**
   * What was found.
   *
   * @param name of the servers
   * @param bytesEach resident bytes that one more connection takes, on all processes together
   * @param cpuMicros processor time of all processes in a second with all connections
   * @param resident bytes of the largest process with all connections
   */
  public record Cost(String name, double bytesEach, double cpuMicros, long resident) {}

  private Idle() {}

  /**
   * Starts the servers and measures their memory after collections, with {@value #FIRST} clients
   * and with all of them, so that what the first clients load does not count. Servers that have had
   * work would hide in their heap what connections take.
   */
  public static Cost measure(Lab lab, Side side, int clients, Duration window) throws Exception {
    try (Contestant servers = side.start(lab);
        LoadClient client = LoadClient.start(lab, servers, Members.of(clients, 1))) {
      client.connect(FIRST);
      long few = resident(servers);
      client.connect(clients);
      long all = resident(servers);
      CpuWatch cpu = CpuWatch.start(servers.pids(), lab.redisPid());
      Thread.sleep(window);
      double perSecond = cpu.used().servers() / (window.toMillis() / 1e3);
      long largest = servers.pids().stream().mapToLong(ProcFs::resident).max().orElse(0);
      stillThere(client, clients);
      return new Cost(servers.name(), (all - few) / (double) (clients - FIRST), perSecond, largest);
    }
  }

  private static long resident(Contestant servers) throws Exception {
    Thread.sleep(QUIET);
    servers.collectGarbage();
    Thread.sleep(QUIET);
    return servers.pids().stream().mapToLong(ProcFs::resident).sum();
  }

  private static void stillThere(LoadClient client, int clients) throws IOException {
    LoadStat stat = client.stat();
    if (stat.live() < clients) {
      throw new IOException(stat.live() + " clients were left in the end: " + stat.trouble());
    }
  }
}
