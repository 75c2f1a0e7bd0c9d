package dev.pilothouse.index.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.index.vectors.StubServer.Answer;
import dev.pilothouse.index.vectors.StubServer.Request;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The part of Qdrant's API that is used, in memory. */
public final class QdrantStub implements StubServer.Api {
  private static final JsonMapper JSON = new JsonMapper();

  private static final class Held {
    final JsonNode vectors;
    final Map<String, JsonNode> points = new ConcurrentSkipListMap<>();
    final Set<String> indexed = new HashSet<>();

    Held(JsonNode vectors) {
      this.vectors = vectors;
    }
  }

  private final Map<String, Held> collections = new ConcurrentHashMap<>();
  private final @Nullable String key;
  private volatile int mostBytes = 32 << 20;

  public QdrantStub(@Nullable String key) {
    this.key = key;
  }

  /** As an operator does who removes all collections. */
  public void removeAll() {
    collections.clear();
  }

  /** A collection of somebody's making in the place of ours. */
  void rebuild(int size, String distance) {
    ObjectNode vectors = JSON.createObjectNode().put("size", size).put("distance", distance);
    collections.replaceAll((name, held) -> new Held(vectors));
  }

  /** Refuses larger requests from now on, as a proxy may. */
  void takeAtMost(int bytes) {
    mostBytes = bytes;
  }

  /** How many points there are in all collections. */
  public int points() {
    return collections.values().stream().mapToInt(held -> held.points.size()).sum();
  }

  Collection<String> names() {
    return collections.keySet();
  }

  @Override
  public Answer answer(Request request) {
    if (key != null && !key.equals(request.headers().get("api-key"))) {
      return failed(401, "Must provide an API key");
    }
    if (request.bytes() > mostBytes) {
      return failed(413, "Payload too large");
    }
    String[] path = request.path().split("/", 4);
    String operation = request.method() + " " + (path.length > 3 ? path[3] : "");
    Held held = collections.get(path[2]);
    if (operation.equals("PUT ")) {
      return create(path[2], request.json());
    }
    if (held == null) {
      return failed(404, "Not found: Collection `" + path[2] + "` doesn't exist!");
    }
    return switch (operation) {
      case "GET " -> ok(info(held));
      case "PUT index" -> {
        held.indexed.add(request.json().path("field_name").asText());
        yield done();
      }
      case "PUT points" -> upsert(held, request.json());
      case "POST points" -> ok(retrieve(held, request.json()));
      case "POST points/delete" -> delete(held, request.json());
      case "POST points/scroll" -> ok(scroll(held, request.json()));
      case "POST points/query" -> query(held, request.json());
      default -> failed(404, "no such operation");
    };
  }

  private Answer create(String name, JsonNode body) {
    if (collections.putIfAbsent(name, new Held(body.path("vectors"))) != null) {
      return failed(409, "Collection `" + name + "` already exists!");
    }
    return ok(JSON.getNodeFactory().booleanNode(true));
  }

  private Answer upsert(Held held, JsonNode body) {
    for (JsonNode point : body.path("points")) {
      if (point.path("vector").size() != size(held)) {
        return failed(
            400,
            "Wrong input: Vector dimension error: expected dim: "
                + size(held)
                + ", got "
                + point.path("vector").size());
      }
    }
    body.path("points").forEach(point -> held.points.put(point.path("id").asText(), point));
    return done();
  }

  private static ArrayNode retrieve(Held held, JsonNode body) {
    ArrayNode found = JSON.createArrayNode();
    for (JsonNode id : body.path("ids")) {
      if (held.points.containsKey(id.asText())) {
        found.addObject().set("id", id);
      }
    }
    return found;
  }

  private static Answer delete(Held held, JsonNode body) {
    body.path("points").forEach(id -> held.points.remove(id.asText()));
    if (body.has("filter")) {
      held.points.values().removeIf(point -> fits(point, body.path("filter")));
    }
    return done();
  }

  private static ObjectNode scroll(Held held, JsonNode body) {
    ObjectNode page = JSON.createObjectNode().putNull("next_page_offset");
    ArrayNode points = page.putArray("points");
    String from = body.path("offset").asText("");
    for (JsonNode point : held.points.values()) {
      String id = point.path("id").asText();
      if (id.compareTo(from) < 0 || !fits(point, body.path("filter"))) {
        continue;
      }
      if (points.size() == body.path("limit").asInt()) {
        return page.put("next_page_offset", id);
      }
      points.addObject().put("id", id).set("payload", point.path("payload"));
    }
    return page;
  }

  private static Answer query(Held held, JsonNode body) {
    if (body.path("query").size() != size(held)) {
      return failed(400, "Wrong input: Vector dimension error");
    }
    List<ObjectNode> scored = new ArrayList<>();
    for (JsonNode point : held.points.values()) {
      if (fits(point, body.path("filter"))) {
        ObjectNode each = JSON.createObjectNode().put("version", 1);
        each.set("id", point.path("id"));
        each.set("payload", point.path("payload"));
        scored.add(each.put("score", TestVectors.cosine(body.path("query"), point.path("vector"))));
      }
    }
    scored.sort(Comparator.comparingDouble(each -> -each.path("score").asDouble()));
    ObjectNode result = JSON.createObjectNode();
    ArrayNode points = result.putArray("points");
    scored.stream().limit(body.path("limit").asInt()).forEach(points::add);
    return ok(result);
  }

  private static boolean fits(JsonNode point, JsonNode filter) {
    for (JsonNode condition : filter.path("must")) {
      if (condition.has("has_id")) {
        boolean among = false;
        for (JsonNode id : condition.path("has_id")) {
          among |= id.equals(point.path("id"));
        }
        if (!among) {
          return false;
        }
      } else if (!point
          .path("payload")
          .path(condition.path("key").asText())
          .equals(condition.at("/match/value"))) {
        return false;
      }
    }
    return true;
  }

  private static int size(Held held) {
    return held.vectors.path("size").asInt();
  }

  private static ObjectNode info(Held held) {
    ObjectNode info = JSON.createObjectNode().put("status", "green").put("optimizer_status", "ok");
    info.put("segments_count", 1).put("points_count", held.points.size());
    ObjectNode config = info.putObject("config");
    config.putObject("params").set("vectors", held.vectors);
    config
        .putObject("hnsw_config")
        .put("m", 0)
        .put("ef_construct", 100)
        .put("full_scan_threshold", 10_000);
    config
        .putObject("optimizer_config")
        .put("default_segment_number", 0)
        .put("flush_interval_sec", 5);
    ObjectNode schema = info.putObject("payload_schema");
    held.indexed.forEach(
        field -> schema.putObject(field).put("data_type", "keyword").put("points", 0));
    return info;
  }

  static Answer waitTimeout() {
    return ok(JSON.createObjectNode().put("status", "wait_timeout"));
  }

  /** A page of nothing that leads to itself. */
  static Answer samePage() {
    ObjectNode page =
        JSON.createObjectNode().put("next_page_offset", "550e8400-e29b-41d4-a716-446655440000");
    page.putArray("points");
    return ok(page);
  }

  private static Answer done() {
    return ok(JSON.createObjectNode().put("operation_id", 1).put("status", "completed"));
  }

  private static Answer ok(JsonNode result) {
    ObjectNode body = JSON.createObjectNode().put("status", "ok").put("time", 0.001);
    body.set("result", result);
    return new Answer(200, body);
  }

  public static Answer failed(int status, String error) {
    ObjectNode body = JSON.createObjectNode().put("time", 0.001);
    body.putObject("status").put("error", error);
    return new Answer(status, body);
  }
}
