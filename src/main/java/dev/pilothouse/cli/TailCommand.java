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

/** Prints a room's events until interrupted. */
@Command(name = "tail", description = "Follow a room.")
final class TailCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  @Mixin private Connection connection = new Connection();
  @Mixin private Out out = new Out();

  @Parameters(index = "0", description = "Room, such as project:demo.")
  private String room = "";

  @Override
  public Integer call() {
    try (RoomFeed feed = connection.follow(room, this::print)) {
      Connection.await(feed.ended());
    }
    System.err.println("pilothouse: the node ended the feed");
    return ExitCode.UNAVAILABLE;
  }

  private void print(JsonObject event) {
    if (out.json()) {
      out.object(event);
    } else if ("subscribed".equals(event.getString("type"))) {
      out.line("following " + room);
    } else if ("gap".equals(event.getString("type"))) {
      out.line("events are missing: " + event.getString("reason"));
    } else {
      String time = TIME.format(Instant.ofEpochMilli(event.getLong("ts", 0L)));
      out.line(time + "  " + event.getString("type") + "  " + event.getValue("data"));
    }
  }
}
