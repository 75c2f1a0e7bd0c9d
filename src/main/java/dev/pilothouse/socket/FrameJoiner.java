package dev.pilothouse.socket;

import dev.pilothouse.socket.out.OutFrame;
import java.util.List;
import java.util.Objects;

/**
 * Makes SockJS's frames of messages. Members of a room often get the same messages together, so the
 * last frame is remembered. It belongs to one event loop.
 */
final class FrameJoiner {
  private List<OutFrame> last = List.of();
  private String joined = "a[]";

  String join(List<OutFrame> messages) {
    if (messages.size() == 1) {
      return messages.getFirst().sockJs();
    }
    if (!sameAsLast(messages)) {
      joined = encode(messages);
      last = messages;
    }
    return joined;
  }

  private boolean sameAsLast(List<OutFrame> messages) {
    if (messages.size() != last.size()) {
      return false;
    }
    for (int i = 0; i < messages.size(); i++) {
      if (!Objects.equals(messages.get(i), last.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static String encode(List<OutFrame> messages) {
    StringBuilder text = new StringBuilder("a[");
    for (OutFrame message : messages) {
      text.append(text.length() == 2 ? "" : ",").append(message.literal());
    }
    return text.append(']').toString();
  }
}
