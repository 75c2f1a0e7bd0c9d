package dev.pilothouse.contracts;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which rooms an identity may follow and publish to, as patterns: {@code <kind>:<id>} means that
 * room alone, and an id that ends in {@code *}, or is {@code *}, means all ids that begin so.
 * Nothing else in a pattern is special, so {@code project:1} does not match {@code project:12}.
 *
 * <p>It travels with every request in headers, so it is bounded: {@value #MAX_PATTERNS} patterns a
 * list and {@value #MAX_CHARACTERS} characters in all; more is an {@code IllegalArgumentException}.
 *
 * @param read rooms that may be followed
 * @param write rooms that may be published to
 */
public record RoomAccess(List<String> read, List<String> write) {
  /** The most patterns in a list. */
  public static final int MAX_PATTERNS = 64;

  /** The most characters of all patterns together. */
  public static final int MAX_CHARACTERS = 4096;

  private static final Pattern FORM =
      Pattern.compile("(agent|project|task|user):([A-Za-z0-9][A-Za-z0-9._@-]{0,127}\\*?|\\*)");

  public RoomAccess {
    read = checked("rooms.read", read);
    write = checked("rooms.write", write);
    int characters = Stream.concat(read.stream(), write.stream()).mapToInt(String::length).sum();
    Check.range("rooms, in characters", characters, 0, MAX_CHARACTERS);
  }

  /** Whether a pattern of {@link #read} matches the room. */
  boolean mayRead(String room) {
    return matches(read, room);
  }

  /** Whether a pattern of {@link #write} matches the room. */
  boolean mayWrite(String room) {
    return matches(write, room);
  }

  private static boolean matches(List<String> patterns, String room) {
    for (String pattern : patterns) {
      int last = pattern.length() - 1;
      boolean found =
          pattern.charAt(last) == '*'
              ? room.regionMatches(0, pattern, 0, last)
              : room.equals(pattern);
      if (found) {
        return true;
      }
    }
    return false;
  }

  private static List<String> checked(String field, List<String> patterns) {
    Check.range(field + ", in patterns", patterns.size(), 0, MAX_PATTERNS);
    patterns.forEach(pattern -> Check.matches(field, pattern, FORM));
    return List.copyOf(patterns);
  }
}
