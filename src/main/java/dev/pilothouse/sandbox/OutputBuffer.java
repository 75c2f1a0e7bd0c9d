package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.sandbox.OutputPart;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Output that waits to be told, in the order written, cut to fit an event and bounded as a whole.
 * Sizes are those of the text in JSON. Not thread-safe.
 */
final class OutputBuffer {
  private record Pending(String source, StringBuilder text) {}

  private final int perEvent;
  private final long most;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private long taken;
  private boolean overflowed;

  /**
   * @param perEvent bytes in one event at most
   * @param most bytes that are ever taken; all beyond is dropped
   */
  OutputBuffer(int perEvent, long most) {
    this.perEvent = perEvent;
    this.most = most;
  }

  void add(String source, String text) {
    long size = text.codePoints().mapToLong(OutputBuffer::size).sum();
    if (overflowed || taken + size > most) {
      overflowed = true;
      return;
    }
    taken += size;
    Pending end = pending.peekLast();
    if (end != null && end.source().equals(source)) {
      end.text().append(text);
    } else {
      pending.add(new Pending(source, new StringBuilder(text)));
    }
  }

  boolean isEmpty() {
    return pending.isEmpty();
  }

  /** Whether something was dropped. */
  boolean overflowed() {
    return overflowed;
  }

  /** As much as fits an event, taken out. */
  List<OutputPart> take() {
    List<OutputPart> parts = new ArrayList<>();
    long room = perEvent;
    while (!pending.isEmpty() && room > 0) {
      Pending first = pending.getFirst();
      StringBuilder text = first.text();
      int end = 0;
      while (end < text.length() && room > 0) {
        int character = text.codePointAt(end);
        room -= size(character);
        end += room < 0 ? 0 : Character.charCount(character);
      }
      if (end > 0) {
        parts.add(new OutputPart(first.source(), text.substring(0, end)));
      }
      if (end == text.length()) {
        pending.removeFirst();
      } else {
        text.delete(0, end);
        room = 0;
      }
    }
    return parts;
  }

  /** Bytes of a character in a JSON text, escaped where it must be. */
  private static int size(int character) {
    if (character < ' ') {
      return 6;
    }
    if (character < 0x80) {
      return character == '"' || character == '\\' ? 2 : 1;
    }
    return character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  }
}
