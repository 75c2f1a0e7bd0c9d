package dev.pilothouse.bench.socket;

import dev.pilothouse.app.FreePort;
import java.io.IOException;
import java.util.List;

/** The {@link FloorServer} on one JVM. */
final class Floor implements Contestant {
  private final int port;
  private final ServerProcess process;

  private Floor(int port, ServerProcess process) {
    this.port = port;
    this.process = process;
  }

  static Floor start() throws IOException {
    int port = FreePort.find();
    return new Floor(port, ServerProcess.java(FloorServer.class, Integer.toString(port)));
  }

  @Override
  public String name() {
    return "bare Vert.x websockets";
  }

  @Override
  public String protocol() {
    return "raw";
  }

  @Override
  public List<Integer> ports() {
    return List.of(port);
  }

  @Override
  public List<Long> pids() {
    return List.of(process.pid());
  }

  @Override
  public void collectGarbage() throws IOException, InterruptedException {
    Jvms.collectGarbage(pids());
  }

  @Override
  public void close() {
    process.close();
  }
}
