package dev.pilothouse.bench.socket;

import dev.pilothouse.app.FreePort;
import dev.pilothouse.bench.npm.NpmInstall;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Socket.IO on two processes of Node.js, joined by Redis. */
final class SocketIo implements Contestant {

  /** What joins the processes. */
  enum Adapter {
    /** Every event by Pub/Sub; nothing is kept. */
    PUBSUB("redis-adapter"),
    /** Every event in one stream, from which clients that come back are served. */
    STREAMS("redis-streams-adapter, recovery on");

    private final String words;

    Adapter(String words) {
      this.words = words;
    }
  }

  private static final String SCRIPT = "socketio.mjs";
  private static final String PACKAGES =
      """
      {"private": true, "type": "module", "dependencies":
        {"socket.io": "4.8.4", "@socket.io/redis-adapter": "8.3.0", "@socket.io/redis-streams-adapter": "0.3.1", "redis": "4.7.1"}}
      """;
  private static final int PROCESSES = 2;

  private final Adapter adapter;
  private final List<Integer> ports = new ArrayList<>();
  private final List<ServerProcess> processes = new ArrayList<>();

  private SocketIo(Adapter adapter) {
    this.adapter = adapter;
  }

  /** Installs what is not there yet, and starts it. */
  static SocketIo start(Lab lab, Adapter adapter) throws IOException, InterruptedException {
    Path folder = lab.root().resolve("target/socketio");
    NpmInstall.in(folder, "Socket.IO", PACKAGES);
    try (InputStream script =
        Objects.requireNonNull(SocketIo.class.getResourceAsStream("/bench/socket/" + SCRIPT))) {
      Files.copy(script, folder.resolve(SCRIPT), StandardCopyOption.REPLACE_EXISTING);
    }
    SocketIo servers = new SocketIo(adapter);
    try {
      for (int i = 0; i < PROCESSES; i++) {
        int port = FreePort.find();
        servers.processes.add(
            ServerProcess.node(
                folder,
                Map.of("BENCH_REDIS", lab.redisUrl()),
                SCRIPT,
                Integer.toString(port),
                adapter.name()));
        servers.ports.add(port);
      }
      return servers;
    } catch (IOException e) {
      servers.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return "Socket.IO, 2 processes, " + adapter.words;
  }

  @Override
  public String protocol() {
    return "socketio";
  }

  @Override
  public List<Integer> ports() {
    return ports;
  }

  @Override
  public List<Long> pids() {
    return processes.stream().map(ServerProcess::pid).toList();
  }

  /** The script collects when it is told to by a signal. */
  @Override
  public void collectGarbage() throws IOException, InterruptedException {
    for (long pid : pids()) {
      new ProcessBuilder("kill", "-USR2", Long.toString(pid)).inheritIO().start().waitFor();
    }
  }

  @Override
  public void close() {
    processes.forEach(ServerProcess::close);
  }
}
