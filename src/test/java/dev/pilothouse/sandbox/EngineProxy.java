package dev.pilothouse.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a sandbox and the real engine, so that a test can cut the engine off and back. */
public final class EngineProxy implements AutoCloseable {
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private final int port;
  private volatile ServerSocketChannel server;

  public EngineProxy() throws IOException {
    server = listen(0);
    port = ((InetSocketAddress) server.getLocalAddress()).getPort();
    accept(server);
  }

  public String host() {
    return "tcp://127.0.0.1:" + port;
  }

  /** Breaks all connections and takes no others. */
  public void cut() throws IOException {
    server.close();
    for (SocketChannel channel : open) {
      channel.close();
    }
  }

  public void restore() throws IOException {
    server = listen(port);
    accept(server);
  }

  private static ServerSocketChannel listen(int port) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return server;
  }

  private void accept(ServerSocketChannel from) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (true) {
                  SocketChannel client = from.accept();
                  SocketChannel engine = SocketChannel.open(StandardProtocolFamily.UNIX);
                  engine.connect(UnixDomainSocketAddress.of("/var/run/docker.sock"));
                  open.add(client);
                  open.add(engine);
                  copy(client, engine);
                  copy(engine, client);
                }
              } catch (IOException e) {
                // The server was closed: cut off.
              }
            });
  }

  private void copy(SocketChannel from, SocketChannel to) {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
              try {
                while (from.read(buffer) >= 0) {
                  buffer.flip();
                  while (buffer.hasRemaining()) {
                    to.write(buffer);
                  }
                  buffer.clear();
                }
                to.shutdownOutput();
              } catch (IOException e) {
                open.remove(from);
              }
            });
  }

  @Override
  public void close() throws IOException {
    cut();
  }
}
