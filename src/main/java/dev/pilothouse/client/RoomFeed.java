package dev.pilothouse.client;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.socket.Rooms;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows one room over a node's raw websocket, in the frames of the event bus bridge. A connection
 * that is lost is made anew, where the last one stood: the node then sends what was missed, or says
 * that it cannot. Events come on threads of the HTTP client, one at a time, each id once.
 */
public final class RoomFeed implements AutoCloseable {
  private final RoomDoor door;
  private final FeedLimits limits;
  private final RoomPosition position;
  private final Consumer<String> notices;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Thread thread;
  private volatile RoomLink link;
  private Duration ceiling;

  private RoomFeed(
      RoomDoor door,
      FeedLimits limits,
      RoomPosition position,
      Consumer<String> notices,
      RoomLink first) {
    this.door = door;
    this.limits = limits;
    this.position = position;
    this.notices = notices;
    this.link = first;
    this.ceiling = limits.firstPause();
    this.thread = Thread.ofVirtual().name("room-feed").unstarted(this::run);
  }

  /** Follows a room without word of its connections; see the other. */
  public static RoomFeed open(
      URI base, @Nullable String token, String room, Consumer<JsonObject> handler) {
    return open(base, token, room, handler, notice -> {});
  }

  /**
   * Connects and registers; blocks until the connection stands, and fails if it does not.
   *
   * @param base such as {@code http://127.0.0.1:8080}
   * @param handler gets the body of each event, of each answer to a registration (type {@code
   *     subscribed}) and of each notice of missing events (type {@code gap})
   * @param notices gets a line for people where the connection was lost and where it stands again
   */
  public static RoomFeed open(
      URI base,
      @Nullable String token,
      String room,
      Consumer<JsonObject> handler,
      Consumer<String> notices) {
    return open(base, token, room, handler, notices, FeedLimits.DEFAULT);
  }

  static RoomFeed open(
      URI base,
      @Nullable String token,
      String room,
      Consumer<JsonObject> handler,
      Consumer<String> notices,
      FeedLimits limits) {
    RoomDoor door = new RoomDoor(base, token, Rooms.check(room), limits);
    RoomPosition position = new RoomPosition(handler);
    try {
      RoomFeed feed = new RoomFeed(door, limits, position, notices, door.open(position));
      feed.thread.start();
      return feed;
    } catch (FailureException e) {
      door.close();
      throw e;
    }
  }

  /**
   * Completes when the feed is closed, or fails with {@code FailureException} where the node
   * refuses the room or none can be reached for {@link FeedLimits#DEFAULT ten minutes}.
   */
  public CompletionStage<Void> ended() {
    return ended;
  }

  @Override
  public void close() {
    ended.complete(null);
    thread.interrupt();
    link.close();
  }

  private void run() {
    try {
      while (!ended.isDone()) {
        long stood = System.nanoTime();
        link.awaitEnd();
        if (System.nanoTime() - stood > limits.longestPause().toNanos()) {
          ceiling = limits.firstPause();
        }
        notices.accept("the connection to " + door + " was lost; trying again");
        link = reconnect();
        notices.accept("connected to " + door + " again");
      }
    } catch (FailureException e) {
      ended.completeExceptionally(e);
    } catch (InterruptedException closed) {
      ended.complete(null);
    } finally {
      link.close();
      door.close();
    }
  }

  private RoomLink reconnect() throws InterruptedException {
    long end = System.nanoTime() + limits.giveUp().toNanos();
    while (true) {
      pause(ThreadLocalRandom.current().nextLong(ceiling.toMillis() + 1));
      ceiling = limits.next(ceiling);
      try {
        RoomLink made = door.open(position);
        if (made.awaitStart()) {
          return made;
        }
      } catch (FailureException e) {
        if (e.failure().code() != FailureCode.UNAVAILABLE || System.nanoTime() - end > 0) {
          throw e;
        }
      }
      if (System.nanoTime() - end > 0) {
        throw RoomDoor.unreachable(door);
      }
    }
  }

  private void pause(long millis) throws InterruptedException {
    try {
      ended.get(millis, TimeUnit.MILLISECONDS);
      throw new InterruptedException("the feed was closed");
    } catch (TimeoutException e) {
      return;
    } catch (ExecutionException e) {
      throw new InterruptedException("the feed has ended");
    }
  }
}
