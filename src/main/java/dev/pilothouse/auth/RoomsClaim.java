package dev.pilothouse.auth;

import dev.pilothouse.contracts.RoomAccess;
import dev.pilothouse.contracts.socket.Rooms;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a token's claim {@code rooms}, such as {@code {"read": ["project:*", "user:{sub}"],
 * "write": ["agent:a1"]}}. An id of {@code {sub}} stands for the token's subject, literally; where
 * that cannot be a room's id the pattern opens nothing.
 */
final class RoomsClaim {
  private static final String SUBJECT = ":{sub}";

  private RoomsClaim() {}

  /** The rooms of the claim, or null without one; a claim that cannot be read is refused. */
  static @Nullable RoomAccess read(@Nullable Object claim, String subject) {
    if (claim == null) {
      return null;
    }
    if (!(claim instanceof JsonObject lists)) {
      throw Claims.refused(
          "the token's claim \"rooms\" must be an object with the lists \"read\" and \"write\"");
    }
    List<String> read = patterns(lists.getValue("read"), subject);
    List<String> write = patterns(lists.getValue("write"), subject);
    try {
      return new RoomAccess(read, write);
    } catch (IllegalArgumentException e) {
      throw Claims.refused("the token's claim \"rooms\" cannot be used: " + e.getMessage());
    }
  }

  private static List<String> patterns(@Nullable Object claim, String subject) {
    List<String> patterns = new ArrayList<>();
    if (claim instanceof JsonArray listed) {
      for (Object pattern : listed) {
        add(patterns, String.valueOf(pattern), subject);
      }
    } else if (claim != null) {
      throw Claims.refused("\"read\" and \"write\" of the token's claim \"rooms\" must be lists");
    }
    return patterns;
  }

  private static void add(List<String> patterns, String pattern, String subject) {
    if (!pattern.endsWith(SUBJECT)) {
      patterns.add(pattern);
      return;
    }
    int kindEnd = pattern.length() - SUBJECT.length() + 1;
    String room = pattern.substring(0, kindEnd) + subject;
    if (Rooms.isRoom(room)) {
      patterns.add(room);
    }
  }
}
