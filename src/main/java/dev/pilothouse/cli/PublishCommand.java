package dev.pilothouse.cli;

import dev.pilothouse.contracts.socket.PublishReply;
import dev.pilothouse.contracts.socket.PublishRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes one event. */
@Command(name = "publish", description = "Publish an event to a room.")
final class PublishCommand implements Callable<Integer> {
  @Mixin private Connection connection = new Connection();
  @Mixin private Out out = new Out();

  @Parameters(index = "0", description = "Room, such as task:42.")
  private String room = "";

  @Parameters(index = "1", description = "The event's data, a JSON object.")
  private String data = "";

  @Option(
      names = "--type",
      defaultValue = "message",
      description = "What happened (default: ${DEFAULT-VALUE}).")
  private String type = "message";

  @Option(names = "--key", description = "Events of one key replace each other for slow readers.")
  private @Nullable String key;

  @Option(names = "--priority", description = "0 to 10; 10 is critical (default: 5).")
  private @Nullable Integer priority;

  @Override
  public Integer call() {
    JsonObject object;
    try {
      object = new JsonObject(data);
    } catch (DecodeException e) {
      throw new IllegalArgumentException(
          "the data must be a JSON object such as '{\"text\":\"hi\"}', but is: " + data, e);
    }
    PublishReply reply =
        Connection.await(
            connection
                .client()
                .publish(
                    new PublishRequest(
                        room,
                        type,
                        new LinkedHashMap<String, @Nullable Object>(object.getMap()),
                        priority,
                        key,
                        null)));
    if (out.json()) {
      out.record(reply);
    } else {
      out.line("published " + reply.id() + (reply.stored() ? "" : " (live only)"));
    }
    return 0;
  }
}
