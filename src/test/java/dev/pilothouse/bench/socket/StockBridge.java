package dev.pilothouse.bench.socket;

import dev.pilothouse.app.FreePort;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The {@link StockServer} on two JVMs. */
final class StockBridge implements Contestant {
  private final List<Integer> ports = new ArrayList<>();
  private final List<ServerProcess> processes = new ArrayList<>();

  private StockBridge() {}

  static StockBridge start() throws IOException {
    StockBridge bridge = new StockBridge();
    try {
      int first = FreePort.find();
      bridge.join(first, first);
      bridge.join(FreePort.find(), first);
      return bridge;
    } catch (IOException e) {
      bridge.close();
      throw e;
    }
  }

  private void join(int clusterPort, int member) throws IOException {
    int port = FreePort.find();
    processes.add(
        ServerProcess.java(
            StockServer.class,
            Integer.toString(port),
            Integer.toString(clusterPort),
            Integer.toString(member)));
    ports.add(port);
  }

  @Override
  public String name() {
    return "stock Vert.x bridge, 2 JVMs";
  }

  @Override
  public String protocol() {
    return "stock";
  }

  @Override
  public List<Integer> ports() {
    return ports;
  }

  @Override
  public List<Long> pids() {
    return processes.stream().map(ServerProcess::pid).toList();
  }

  @Override
  public void collectGarbage() throws IOException, InterruptedException {
    Jvms.collectGarbage(pids());
  }

  @Override
  public void close() {
    processes.forEach(ServerProcess::close);
  }
}
