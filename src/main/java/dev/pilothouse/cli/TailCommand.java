package dev.pilothouse.cli;

import dev.pilothouse.client.RoomFeed;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints a room's events until interrupted, over lost connections too. */
@Command(name = "tail", description = "Follow a room.")
final class TailCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  @Mixin private Connection connection = new Connection();
  @Mixin private Out out = new Out();

  @Parameters(index = "0", description = "Room, such as project:demo.")
  private String room = "";

  private boolean followed;

  @Override
  public Integer call() {
    try (RoomFeed feed = connection.follow(room, this::print, TailCommand::say)) {
      Connection.await(feed.ended());
    }
    return 0;
  }

  private void print(JsonObject event) {
    if (out.json()) {
      out.object(event);
    }
    if ("subscribed".equals(event.getString("type"))) {
      begin(event.getBoolean("recovered", false));
    } else if ("gap".equals(event.getString("type"))) {
      say("events are missing: " + event.getString("reason"));
    } else if (!out.json()) {
      String time = TIME.format(Instant.ofEpochMilli(event.getLong("ts", 0L)));
      out.line(time + "  " + event.getString("type") + "  " + event.getValue("data"));
    }
  }

  private void begin(boolean recovered) {
    if (!followed && !out.json()) {
      out.line("following " + room);
    } else if (followed && !recovered) {
      say("events may be missing since the connection was lost; read the state anew");
    }
    followed = true;
  }

  private static void say(String notice) {
    System.err.println("pilothouse: " + notice);
  }
}
