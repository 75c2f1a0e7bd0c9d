package dev.pilothouse.sandbox;

import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.sandbox.ExecutionOptions;
import dev.pilothouse.contracts.sandbox.StreamRequest;
import dev.pilothouse.contracts.socket.Rooms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides who hears of an execution: the room of its task, and the caller that follows it. */
final class Followers {
  private static final int EVENT_BYTES = 32 << 10;

  /** Rooms are read at ten events a second, and what they store is bounded. */
  private static final Duration ROOM_PERIOD = Duration.ofMillis(100);

  private static final long ROOM_BYTES = 1 << 20;

  private static final Duration STREAM_PERIOD = Duration.ofMillis(20);

  /** More than any program may write, each byte of it escaped. */
  private static final long STREAM_BYTES = 8 << 20;

  private final TypedBus bus;
  private final ScheduledExecutorService clock;

  Followers(TypedBus bus, ScheduledExecutorService clock) {
    this.bus = bus;
    this.clock = clock;
  }

  /**
   * Makes, of an execution's id, who hears of it.
   *
   * @param stream the caller that follows it; null for none
   * @throws FailureException {@code forbidden} for a room that the caller may not publish to
   */
  Function<String, Follower> of(
      ExecutionOptions options, Identity caller, @Nullable StreamRequest stream) {
    String task = options.task();
    if (task != null && !caller.mayWrite(Rooms.task(task))) {
      throw new FailureException(
          FailureCode.FORBIDDEN,
          caller.subject() + " may not publish to the room " + Rooms.task(task));
    }
    return id -> {
      List<Follower> all = new ArrayList<>();
      if (task != null || options.wantsIdOnly()) {
        String room = Rooms.task(task == null ? id : task);
        all.add(flow(ROOM_PERIOD, ROOM_BYTES, new RoomSink(bus, room, id)));
      }
      if (stream != null) {
        all.add(flow(STREAM_PERIOD, STREAM_BYTES, new StreamSink(bus, stream)));
      }
      return all.size() == 1 ? all.getFirst() : all.isEmpty() ? Follower.NONE : Follower.all(all);
    };
  }

  private EventFlow flow(Duration period, long most, EventSink sink) {
    return new EventFlow(clock, period, new OutputBuffer(EVENT_BYTES, most), sink);
  }
}
