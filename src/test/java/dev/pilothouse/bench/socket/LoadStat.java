package dev.pilothouse.bench.socket;

import io.vertx.core.json.JsonObject;

/** What the load client has counted since its last mark. */
record LoadStat(JsonObject json) {

  /** A counter, or a time in microseconds. */
  long count(String name) {
    return json.getLong(name);
  }

  /** Events that reached a member; one event at one member is a delivery. */
  long deliveries() {
    return count("events");
  }

  /** Members in use. */
  int live() {
    return json.getInteger("live");
  }

  /** Share of all members' time in which they were in use. */
  double up() {
    return json.getDouble("up");
  }

  double seconds() {
    return count("windowUs") / 1e6;
  }

  /** A time of deliveries, from publishing to reading, in milliseconds. */
  double millis(String quantile) {
    return count(quantile) / 1e3;
  }

  /** Mean time from losing a room to being back in it, in milliseconds. */
  double away() {
    return millis("down_us") / Math.max(1, count("returned"));
  }

  /** What went wrong last, and how connections ended. */
  String trouble() {
    return "closes "
        + json.getJsonObject("closes")
        + ", last error: "
        + json.getString("lastError");
  }
}
