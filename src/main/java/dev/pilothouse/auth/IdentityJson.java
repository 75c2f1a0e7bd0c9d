package dev.pilothouse.auth;

import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.RoomAccess;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An identity as it is kept for a while in Redis. */
final class IdentityJson {
  private IdentityJson() {}

  static String write(Identity identity) {
    JsonObject json =
        new JsonObject()
            .put("subject", identity.subject())
            .put(
                "authorities",
                new JsonArray(
                    identity.authorities().stream().map(Authority::wireName).sorted().toList()));
    RoomAccess rooms = identity.rooms();
    if (rooms != null) {
      json.put("read", new JsonArray(rooms.read())).put("write", new JsonArray(rooms.write()));
    }
    Instant expiresAt = identity.expiresAt();
    if (expiresAt != null) {
      json.put("expiresAtMs", expiresAt.toEpochMilli());
    }
    return json.encode();
  }

  static Identity read(Buffer text) {
    JsonObject json = new JsonObject(text);
    Long expiresAtMs = json.getLong("expiresAtMs");
    return new Identity(
        json.getString("subject"),
        strings(json.getJsonArray("authorities")).stream()
            .flatMap(name -> Authority.ofWireName(name).stream())
            .collect(Collectors.toUnmodifiableSet()),
        rooms(json),
        expiresAtMs == null ? null : Instant.ofEpochMilli(expiresAtMs));
  }

  private static @Nullable RoomAccess rooms(JsonObject json) {
    JsonArray read = json.getJsonArray("read");
    JsonArray write = json.getJsonArray("write");
    return read == null || write == null ? null : new RoomAccess(strings(read), strings(write));
  }

  private static List<String> strings(JsonArray array) {
    return array.stream().map(String::valueOf).toList();
  }
}
