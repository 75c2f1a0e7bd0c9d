package dev.pilothouse.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * Passes connections on to a server on the loopback address. It can leave one of them half open, so
 * that nothing more comes through and neither side is told, or cut all.
 */
public final class TcpProxy implements AutoCloseable {
  private static final int CHUNK = 16 << 10;

  private final ServerSocket door;
  private final int target;
  private final List<Passage> passages = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean cut;

  private TcpProxy(ServerSocket door, int target) {
    this.door = door;
    this.target = target;
  }

  /** Opens a port that leads to another. */
  public static TcpProxy to(int target) {
    try {
      ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      TcpProxy proxy = new TcpProxy(door, target);
      Thread.ofVirtual().start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return door.getLocalPort();
  }

  /**
   * Stops passing on a connection.
   *
   * @param portAtServer where the server sees it come from
   */
  public void freeze(int portAtServer) {
    passages.stream()
        .filter(passage -> passage.server().getLocalPort() == portAtServer)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no connection from port " + portAtServer))
        .frozen()
        .countDown();
  }

  /** Ends all connections and takes no more until {@link #mend}. */
  public void cut() {
    cut = true;
    passages.forEach(Passage::close);
    passages.clear();
  }

  public void mend() {
    cut = false;
  }

  /** A connection, with its two ends. */
  private record Passage(Socket client, Socket server, CountDownLatch frozen) {
    void close() {
      for (Socket end : List.of(client, server)) {
        try {
          end.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        if (cut) {
          client.close();
          continue;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        Passage passage = new Passage(client, server, new CountDownLatch(1));
        passages.add(passage);
        Thread.ofVirtual().start(() -> pass(passage, client, server));
        Thread.ofVirtual().start(() -> pass(passage, server, client));
      } catch (IOException e) {
        // the target refuses, or the test is over
        continue;
      }
    }
  }

  private void pass(Passage passage, Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        if (passage.frozen().getCount() == 0) {
          closed.await();
          return;
        }
        out.write(chunk, 0, read);
      }
    } catch (IOException ended) {
      // by either side
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (passage.frozen().getCount() > 0) {
      passage.close();
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    door.close();
    passages.forEach(Passage::close);
  }
}
