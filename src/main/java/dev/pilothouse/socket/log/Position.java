package dev.pilothouse.socket.log;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a room's events: all up to it are known. On the wire {@code epoch:offset}.
 *
 * @param epoch which count of offsets; another one whenever events may be missing from it
 * @param offset number of the last event, 0 before the first
 */
public record Position(String epoch, long offset) {
  private static final Pattern WIRE = Pattern.compile("[a-z0-9-]{1,40}:(0|[1-9][0-9]{0,15})");

  /** Reads a position as clients send it; null if it is none. */
  public static @Nullable Position parse(String text) {
    if (!WIRE.matcher(text).matches()) {
      return null;
    }
    int colon = text.indexOf(':');
    return new Position(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return epoch + ":" + offset;
  }
}
