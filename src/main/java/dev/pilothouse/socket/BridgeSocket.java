package dev.pilothouse.socket;

import dev.pilothouse.contracts.Identity;
import io.vertx.core.Context;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection. {@link #deliver} and {@link #close} may be called from any thread; the
 * rest belongs to the socket's own context.
 */
final class BridgeSocket {
  private static final long PARTING_MS = 1_000;

  private final SockJSSocket wire;
  private final Context context;
  private final int outstandingLimit;
  private final ErrorBudget errors;
  private final Set<String> rooms = new HashSet<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicLong outstanding = new AtomicLong();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile long heardAt = System.nanoTime();
  private @Nullable Identity identity;

  BridgeSocket(
      SockJSSocket wire, Context context, @Nullable Identity identity, SocketSettings settings) {
    this.wire = wire;
    this.context = context;
    this.identity = identity;
    this.outstandingLimit = settings.outstandingBytes();
    this.errors = new ErrorBudget(settings.errorsPerWindow());
  }

  Set<String> rooms() {
    return rooms;
  }

  AtomicInteger requests() {
    return requests;
  }

  @Nullable Identity identity() {
    return identity;
  }

  void identify(Identity known) {
    identity = known;
  }

  void heard() {
    heardAt = System.nanoTime();
  }

  long silentNanos() {
    return System.nanoTime() - heardAt;
  }

  boolean isClosed() {
    return closed.get();
  }

  /** Writes after whatever the socket's context has begun; closes a socket that lags too far. */
  void deliver(OutFrame frame) {
    if (closed.get()) {
      return;
    }
    if (outstanding.addAndGet(frame.bytes()) > outstandingLimit) {
      close(CloseReason.SLOW);
      return;
    }
    context.runOnContext(turn -> send(frame));
  }

  /** Writes at once. */
  void write(OutFrame frame) {
    outstanding.addAndGet(frame.bytes());
    send(frame);
  }

  /** Tells the client that a frame was refused, and closes the socket after too many of them. */
  void refuse(OutFrame frame) {
    write(frame);
    if (!errors.spend(System.nanoTime())) {
      close(CloseReason.ERRORS);
    }
  }

  void close(CloseReason reason) {
    if (closed.compareAndSet(false, true)) {
      context.runOnContext(turn -> part(reason));
    }
  }

  // A client that does not read never sees the closing frame, so its connection is cut after a
  // while.
  private void part(CloseReason reason) {
    wire.close(reason.code(), reason.text());
    context
        .owner()
        .setTimer(
            PARTING_MS, timer -> Connections.cut(wire.routingContext().request().connection()));
  }

  /** Notes that the connection is gone. */
  void gone() {
    closed.set(true);
  }

  private void send(OutFrame frame) {
    wire.write(frame.text()).onComplete(done -> outstanding.addAndGet(-frame.bytes()));
  }
}
