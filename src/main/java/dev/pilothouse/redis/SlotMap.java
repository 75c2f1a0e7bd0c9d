package dev.pilothouse.redis;

import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which master serves which slots, as one node of a cluster sees it.
 *
 * @param ranges without the slots that nobody serves
 */
record SlotMap(List<Range> ranges) {

  /**
   * Slots from the first to the last, both included.
   *
   * @param master {@code host:port}
   */
  record Range(int first, int last, String master) {}

  /**
   * Reads the reply to CLUSTER SLOTS.
   *
   * @param askedHost host of the node that gave it, which stands for hosts it does not know
   */
  static SlotMap parse(@Nullable Response reply, String askedHost) {
    List<Range> ranges = new ArrayList<>();
    if (reply != null) {
      for (Response range : reply) {
        if (range.size() > 2) {
          Response master = range.get(2);
          Response host = master.get(0);
          ranges.add(
              new Range(
                  Integer.parseInt(range.get(0).toString()),
                  Integer.parseInt(range.get(1).toString()),
                  host(host == null ? "" : host.toString(), askedHost) + ":" + master.get(1)));
        }
      }
    }
    return new SlotMap(List.copyOf(ranges));
  }

  /** The masters that serve slots, as {@code host:port}. */
  Set<String> masters() {
    Set<String> masters = new LinkedHashSet<>();
    ranges.forEach(range -> masters.add(range.master()));
    return masters;
  }

  int slots() {
    return ranges.stream().mapToInt(range -> range.last() - range.first() + 1).sum();
  }

  /** A host as it stands in a URL; unknown ones are those of the node that was asked. */
  static String host(String told, String askedHost) {
    if (told.isEmpty() || told.equals("?")) {
      return askedHost;
    }
    return told.contains(":") && !told.startsWith("[") ? "[" + told + "]" : told;
  }
}
