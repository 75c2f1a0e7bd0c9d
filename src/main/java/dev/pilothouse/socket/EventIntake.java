package dev.pilothouse.socket;

import dev.pilothouse.bus.Json;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.RoomEvent;
import java.time.Clock;
import java.util.UUID;

/** Makes an event of a request to publish one. */
final class EventIntake {
  private static final int MAX_DATA_BYTES = 64 << 10;

  private final Clock clock;

  EventIntake(Clock clock) {
    this.clock = clock;
  }

  RoomEvent accept(PublishRequest request) {
    int size = Json.encodeBytes(request.data()).length;
    if (size > MAX_DATA_BYTES) {
      throw new FailureException(
          FailureCode.TOO_LARGE,
          "an event's data may have " + MAX_DATA_BYTES + " bytes of JSON, not " + size);
    }
    Integer priority = request.priority();
    String id = request.id();
    return new RoomEvent(
        id == null ? UUID.randomUUID().toString() : id,
        request.room(),
        request.type(),
        request.data(),
        request.key(),
        priority == null ? PublishRequest.DEFAULT_PRIORITY : priority,
        clock.millis(),
        null,
        null,
        null);
  }
}
