package dev.pilothouse.socket;

import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.socket.SocketInfo;
import dev.pilothouse.socket.out.OutFrame;
import dev.pilothouse.socket.out.Outbox;
import dev.pilothouse.socket.out.SendWindows;
import dev.pilothouse.socket.out.Sink;
import dev.pilothouse.socket.out.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection: who it is, what it follows and what waits for it. {@link #close} and
 * {@link #info} may be called from any thread; the rest belongs to the socket's event loop.
 */
final class BridgeSocket implements Sink {
  private static final long PARTING_MS = 1_000;
  private static final int MOST_SHOWN = 100;

  private final Wire wire;
  private final SocketLoop loop;
  private final SendWindows windows;
  private final int outstandingLimit;
  private final long patienceNanos;
  private final ErrorBudget errors;
  private final InboundBudget inbound;
  private final Outbox outbox;
  private final Map<String, Subscription> rooms = new ConcurrentHashMap<>();
  private final long openedAt = System.currentTimeMillis();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile long heardAt = System.nanoTime();
  private volatile @Nullable Identity identity;
  private volatile @Nullable String user;
  private long outstanding;
  private int requests;

  BridgeSocket(Wire wire, SocketLoop loop, SendWindows windows, SocketSettings settings) {
    this.wire = wire;
    this.loop = loop;
    this.windows = windows;
    this.outstandingLimit = settings.outstandingBytes();
    this.patienceNanos = (wire.answersPings() ? settings.silence() : settings.idle()).toNanos();
    this.errors = new ErrorBudget(settings.errorsPerWindow());
    this.inbound = new InboundBudget(settings.registersPerSecond(), settings.messagesPerSecond());
    this.outbox = new Outbox(this, loop.pacer(), windows.own(), settings.out(), loop.counts());
    wire.onSign(this::heard);
  }

  SocketLoop loop() {
    return loop;
  }

  InboundBudget inbound() {
    return inbound;
  }

  Outbox outbox() {
    return outbox;
  }

  Map<String, Subscription> rooms() {
    return rooms;
  }

  @Nullable Identity identity() {
    return identity;
  }

  /** Who is behind the socket; all sockets of a user share what the user may be sent. */
  void identify(Identity known) {
    identity = known;
    String name = known.equals(Identity.LOCAL) ? null : known.subject();
    if (name != null && !name.equals(user) && !closed.get()) {
      leaveWindow();
      user = name;
      outbox.use(windows.join(name));
    }
  }

  /** One more request of the client that is not answered; false if there are too many. */
  boolean beginRequest(int most) {
    if (requests >= most) {
      return false;
    }
    requests++;
    return true;
  }

  void endRequest() {
    requests--;
  }

  void heard() {
    heardAt = System.nanoTime();
  }

  /** Who has logged in; null for nobody. */
  @Nullable String user() {
    return user;
  }

  /** What can be told of it. */
  SocketInfo info(String node) {
    return new SocketInfo(
        node,
        user,
        wire.answersPings() ? "websocket" : "xhr",
        openedAt,
        rooms.keySet().stream().limit(MOST_SHOWN).toList(),
        outbox.depth());
  }

  /** Whether nothing was heard for longer than the transport allows. */
  boolean isSilent() {
    return System.nanoTime() - heardAt > patienceNanos;
  }

  /** Whether the proof of who is behind the socket has ended. */
  boolean isExpired(Instant now) {
    Identity known = identity;
    Instant end = known == null ? null : known.expiresAt();
    return end != null && !now.isBefore(end);
  }

  boolean isClosed() {
    return closed.get();
  }

  void ping() {
    if (!closed.get()) {
      wire.ping();
    }
  }

  /** Writes a message that is no event of a room. */
  void write(OutFrame frame) {
    if (!closed.get()) {
      outbox.write(frame);
    }
  }

  /** Tells the client that a frame was refused, and closes the socket after too many of them. */
  void refuse(OutFrame frame) {
    write(frame);
    if (!errors.spend(System.nanoTime())) {
      close(CloseReason.ERRORS);
    }
  }

  /** Closes the connection after whatever waits for the client. */
  void close(CloseReason reason) {
    if (closed.compareAndSet(false, true)) {
      loop.closed(reason);
      loop.run(() -> part(reason));
    }
  }

  // A client that does not read never sees the closing frame, so its connection is cut after a
  // while.
  private void part(CloseReason reason) {
    if (reason.flushes() && !wire.isFull()) {
      outbox.flushAll();
    }
    wire.close(reason.code(), reason.text());
    loop.after(PARTING_MS, wire::cut);
  }

  /** Notes that the connection is gone. */
  void gone() {
    closed.set(true);
    outbox.clear();
    leaveWindow();
  }

  private void leaveWindow() {
    String known = user;
    if (known != null) {
      user = null;
      windows.leave(known);
    }
  }

  @Override
  public boolean isFull() {
    return wire.isFull();
  }

  @Override
  public void write(List<OutFrame> frames) {
    if (!wire.isFull()) {
      wire.write(frames);
      return;
    }
    int bytes = frames.stream().mapToInt(OutFrame::length).sum();
    outstanding += bytes;
    if (outstanding > outstandingLimit) {
      tooSlow();
    } else {
      wire.write(frames).onComplete(done -> loop.run(() -> outstanding -= bytes));
    }
  }

  @Override
  public void tooSlow() {
    outbox.clear();
    close(CloseReason.SLOW);
  }

  @Override
  public void unacknowledged() {
    close(CloseReason.UNACKNOWLEDGED);
  }
}
