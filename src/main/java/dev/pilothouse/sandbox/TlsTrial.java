package dev.pilothouse.sandbox;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why an engine hangs up. One that does not like this node's certificate says so only
 * after the handshake, to somebody who listens; a request that is on its way by then just breaks.
 */
final class TlsTrial {
  private static final int LIMIT_MS = 1_000;

  private TlsTrial() {}

  /** Whether the failure may be such a hang-up. */
  static boolean explains(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(10)
        .anyMatch(cause -> cause.getClass() == SocketException.class);
  }

  /** Connects and listens, 2 s at most; what the engine had against it, or null for nothing. */
  static @Nullable IOException complaint(SSLContext tls, URI host) {
    try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket()) {
      socket.connect(new InetSocketAddress(host.getHost(), host.getPort()), LIMIT_MS);
      socket.setSoTimeout(LIMIT_MS);
      socket.startHandshake();
      int _ = socket.getInputStream().read();
      return null;
    } catch (SocketTimeoutException e) {
      return null; // It waits for a request, as it should.
    } catch (IOException e) {
      return e;
    }
  }
}
