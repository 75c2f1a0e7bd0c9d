package dev.pilothouse.cluster;

import dev.pilothouse.app.NodeProcess;
import io.vertx.core.json.JsonObject;

/** What a node's health says of its Redis. */
final class Redis {
  private Redis() {}

  static boolean up(NodeProcess node) {
    return check(node).getBoolean("ok");
  }

  static JsonObject check(NodeProcess node) {
    return new JsonObject(node.manage("/health").body())
        .getJsonObject("checks")
        .getJsonObject("redis");
  }
}
