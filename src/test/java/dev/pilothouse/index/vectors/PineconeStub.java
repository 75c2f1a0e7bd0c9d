package dev.pilothouse.index.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.index.vectors.StubServer.Answer;
import dev.pilothouse.index.vectors.StubServer.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The part of Pinecone's data plane that is used, in memory. Like the real one it shows what was
 * written some reads later, and tells by log sequence numbers how far it is.
 */
public final class PineconeStub implements StubServer.Api {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_BYTES = 2_000_000;
  private static final int MOST_RECORDS = 1_000;

  private static final class Space {
    final SortedMap<String, JsonNode> shown = new TreeMap<>();
    final List<Runnable> waiting = new ArrayList<>();
    long written;
    long indexed;
    volatile int readsUntilShown;
  }

  private final Map<String, Space> spaces = new ConcurrentHashMap<>();
  private final String key;
  private volatile int dimension;
  private volatile String metric = "cosine";
  private volatile int lag;

  public PineconeStub(String key, int dimension) {
    this.key = key;
    this.dimension = dimension;
  }

  /** Shows writes only after so many reads. */
  public void lagBy(int reads) {
    lag = reads;
    spaces.values().forEach(space -> space.readsUntilShown = reads);
  }

  void become(int newDimension, String newMetric) {
    dimension = newDimension;
    metric = newMetric;
  }

  /** As an operator does who deletes all namespaces. */
  public void removeAll() {
    spaces.clear();
  }

  @Override
  public Answer answer(Request request) {
    if (!key.equals(request.headers().get("api-key"))) {
      return failed(401, "Invalid API Key");
    }
    if (!"2025-10".equals(request.headers().get("x-pinecone-api-version"))) {
      return failed(400, "unknown version");
    }
    if (request.bytes() > MOST_BYTES) {
      return failed(413, "Request size exceeds 2MB");
    }
    JsonNode body = request.json();
    String name = body.path("namespace").asText(String.valueOf(request.query("namespace")));
    return switch (request.method() + " " + request.path()) {
      case "POST /describe_index_stats" -> stats();
      case "POST /vectors/upsert" -> upsert(name, body.path("vectors"));
      case "POST /vectors/delete" -> delete(name, body.path("ids"));
      case "POST /query" -> query(name, body);
      case "GET /vectors/fetch" -> fetch(name, request.query().getOrDefault("ids", List.of()));
      case "GET /vectors/list" -> list(name, request);
      default -> {
        String last = request.path().substring(request.path().lastIndexOf('/') + 1);
        yield request.method().equals("DELETE") && spaces.remove(last) != null
            ? new Answer(200, JSON.createObjectNode())
            : failed(404, "Namespace not found");
      }
    };
  }

  private Answer stats() {
    ObjectNode stats = JSON.createObjectNode().put("dimension", dimension).put("metric", metric);
    ObjectNode all = stats.putObject("namespaces");
    spaces.forEach((name, space) -> all.putObject(name).put("vectorCount", space.shown.size()));
    return new Answer(200, stats);
  }

  private Answer upsert(String name, JsonNode records) {
    if (records.size() > MOST_RECORDS) {
      return failed(400, "more than 1000 vectors");
    }
    for (JsonNode record : records) {
      if (record.path("values").size() != dimension) {
        return failed(
            400,
            "Vector dimension "
                + record.path("values").size()
                + " does not match the dimension of the index "
                + dimension);
      }
    }
    Space space = spaces.computeIfAbsent(name, n -> new Space());
    records.forEach(
        record -> space.waiting.add(() -> space.shown.put(record.path("id").asText(), record)));
    return written(space, JSON.createObjectNode().put("upsertedCount", records.size()));
  }

  private Answer delete(String name, JsonNode ids) {
    Space space = spaces.get(name);
    if (space == null) {
      return failed(404, "Namespace not found");
    }
    ids.forEach(id -> space.waiting.add(() -> space.shown.remove(id.asText())));
    return written(space, JSON.createObjectNode());
  }

  private Answer written(Space space, ObjectNode body) {
    space.written++;
    space.readsUntilShown = lag;
    return new Answer(200, body, Map.of("x-pinecone-request-lsn", String.valueOf(space.written)));
  }

  private Answer query(String name, JsonNode body) {
    if (body.path("vector").size() != dimension) {
      return failed(400, "Vector dimension does not match the dimension of the index");
    }
    ObjectNode reply = JSON.createObjectNode().put("namespace", name);
    ArrayNode matches = reply.putArray("matches");
    Space space = spaces.get(name);
    if (space == null) {
      return new Answer(200, reply);
    }
    read(space);
    List<ObjectNode> scored = new ArrayList<>();
    JsonNode only = body.at("/filter/key/$in");
    for (JsonNode record : space.shown.values()) {
      if (only.isMissingNode() || contains(only, record.at("/metadata/key"))) {
        ObjectNode each = JSON.createObjectNode().put("id", record.path("id").asText());
        scored.add(
            each.put("score", TestVectors.cosine(body.path("vector"), record.path("values"))));
      }
    }
    scored.sort(Comparator.comparingDouble(each -> -each.path("score").asDouble()));
    scored.stream().limit(body.path("topK").asInt()).forEach(matches::add);
    return new Answer(
        200, reply, Map.of("x-pinecone-max-indexed-lsn", String.valueOf(space.indexed)));
  }

  private Answer fetch(String name, List<String> ids) {
    ObjectNode reply = JSON.createObjectNode().put("namespace", name);
    ObjectNode vectors = reply.putObject("vectors");
    Space space = spaces.get(name);
    if (space != null) {
      read(space);
      ids.stream()
          .filter(space.shown::containsKey)
          .forEach(id -> vectors.set(id, space.shown.get(id)));
    }
    return new Answer(200, reply);
  }

  private Answer list(String name, Request request) {
    Space space = spaces.get(name);
    if (space == null) {
      return failed(404, "Namespace not found");
    }
    read(space);
    ObjectNode reply = JSON.createObjectNode().put("namespace", name);
    ArrayNode page = reply.putArray("vectors");
    String from = String.valueOf(request.query("paginationToken"));
    int limit = Integer.parseInt(String.valueOf(request.query("limit")));
    for (String id : space.shown.keySet()) {
      if (request.query("paginationToken") != null && id.compareTo(from) < 0) {
        continue;
      }
      if (page.size() == limit) {
        reply.putObject("pagination").put("next", id);
        break;
      }
      page.addObject().put("id", id);
    }
    return new Answer(200, reply);
  }

  private static void read(Space space) {
    if (space.readsUntilShown > 0) {
      space.readsUntilShown--;
    } else {
      space.waiting.forEach(Runnable::run);
      space.waiting.clear();
      space.indexed = space.written;
    }
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode each : values) {
      if (each.equals(value)) {
        return true;
      }
    }
    return false;
  }

  public static Answer failed(int status, String message) {
    return new Answer(status, JSON.createObjectNode().put("code", 3).put("message", message));
  }
}
