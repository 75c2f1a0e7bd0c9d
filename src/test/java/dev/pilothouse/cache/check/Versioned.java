package dev.pilothouse.cache.check;

import dev.pilothouse.contracts.Bytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * A cached value: a version of one entry's truth, and for whoever looks for the reason of a stale
 * read, how it got there.
 *
 * @param version of the truth
 * @param key index of the entry, so that a value that turns up under another one is noticed
 * @param by the way in which it was put there
 * @param node the process that did
 */
record Versioned(long version, int key, String by, int node) {
  /** Set over what was there, together with the truth. */
  static final String SET = "set";

  /** Loaded after a beginning, and set with its token. */
  static final String SET_WITH_TOKEN = "set with token";

  /** Set after a beginning that gave no token. */
  static final String SET_WITHOUT_TOKEN = "set without token";

  /** Made by a loader. */
  static final String LOADED = "loader";

  static Versioned ofJson(Object value) {
    Map<?, ?> fields = (Map<?, ?>) value;
    return new Versioned(
        ((Number) fields.get("v")).longValue(),
        ((Number) fields.get("k")).intValue(),
        String.valueOf(fields.get("by")),
        ((Number) fields.get("n")).intValue());
  }

  static Versioned ofBytes(Bytes value) {
    return ofJson(new JsonObject(Buffer.buffer(value.toArray())).getMap());
  }

  /** As a JSON value. */
  Map<String, Object> json() {
    return Map.of("v", version, "k", key, "by", by, "n", node);
  }

  /** As the bytes of its JSON text. */
  Bytes bytes() {
    return Bytes.wrap(new JsonObject(json()).toBuffer().getBytes());
  }
}
