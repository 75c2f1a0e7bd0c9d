package dev.pilothouse.sandbox;

import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExecutionState;
import dev.pilothouse.contracts.sandbox.LateEvidence;
import dev.pilothouse.contracts.sandbox.OutputPart;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the room of a task: {@code execution.state}, {@code execution.output}, {@code
 * execution.gap}, {@code execution.evidence}. Where no node serves rooms, nobody is told.
 */
final class RoomSink implements EventSink {
  private static final System.Logger LOG = System.getLogger(RoomSink.class.getName());

  private final TypedBus bus;
  private final String room;
  private final String id;

  RoomSink(TypedBus bus, String room, String id) {
    this.bus = bus;
    this.room = room;
    this.id = id;
  }

  @Override
  public void state(ExecutionState state) {
    Map<String, @Nullable Object> data = data();
    data.put("phase", wireName(state.phase()));
    if (state.position() != null) {
      data.put("position", state.position());
    }
    ExecutionResult result = state.result();
    if (result != null) {
      data.put("reason", wireName(result.reason()));
      data.put("exitCode", result.exitCode());
      data.put("truncated", result.truncated());
      data.put("cached", result.cached());
    }
    Failure failure = state.failure();
    if (failure != null) {
      data.put("code", failure.code().wireName());
      data.put("message", failure.message());
    }
    publish("execution.state", data);
  }

  @Override
  public void output(List<OutputPart> parts) {
    Map<String, @Nullable Object> data = data();
    data.put(
        "parts",
        parts.stream().map(part -> Map.of("source", part.source(), "text", part.text())).toList());
    publish("execution.output", data);
  }

  @Override
  public void gap(String reason) {
    Map<String, @Nullable Object> data = data();
    data.put("reason", reason);
    publish("execution.gap", data);
  }

  @Override
  public void evidence(LateEvidence evidence) {
    Map<String, @Nullable Object> data = data();
    data.put("changed", evidence.changed());
    data.put("more", evidence.more());
    data.put("unknown", evidence.unknown());
    publish("execution.evidence", data);
  }

  private Map<String, @Nullable Object> data() {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("id", id);
    return data;
  }

  private static String wireName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void publish(String type, Map<String, @Nullable Object> data) {
    bus.request(SocketEndpoints.PUBLISH, PublishRequest.of(room, type, data))
        .onFailure(cause -> LOG.log(Level.DEBUG, "{0} not told: {1}", room, cause.getMessage()));
  }
}
