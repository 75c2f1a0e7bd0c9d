package dev.pilothouse.index.vectors;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One project in a Qdrant collection: its points carry the project and their chunk key. */
final class QdrantNamespace implements Namespace {
  private static final int MOST_POINTS = 512;
  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST_IDS = 1_000;
  private static final Batches UPSERTS =
      new Batches("{\"points\":[", "]}", MOST_POINTS, MOST_BYTES);

  private final QdrantCollection collection;
  private final StoreHttp http;
  private final String project;

  /**
   * @param project different in every cluster that shares the store
   */
  QdrantNamespace(QdrantCollection collection, String project) {
    this.collection = collection;
    this.http = collection.http();
    this.project = project;
  }

  @Override
  public void upsert(Map<String, float[]> vectors) throws VectorStoreException {
    collection.ensure();
    List<byte[]> points = new ArrayList<>(vectors.size());
    vectors.forEach((key, vector) -> points.add(point(key, vector)));
    UPSERTS.send(points, this::upsert);
  }

  @Override
  public Map<String, Double> nearest(float[] vector, int most, @Nullable Collection<String> among)
      throws VectorStoreException {
    byte[] body =
        JsonBody.of(
            json -> {
              json.writeStartObject();
              JsonBody.numbers(json, "query", vector);
              filter(json, among);
              json.writeNumberField("limit", most);
              JsonBody.texts(
                  json, "with_payload", List.of(QdrantCollection.KEY, QdrantCollection.PROJECT));
              json.writeEndObject();
            });
    StoreReply reply = post("/points/query", body, true);
    Map<String, Double> found = new LinkedHashMap<>();
    if (reply.ok()) {
      for (JsonNode point : array(reply.body().at("/result/points"))) {
        found.put(key(point), Scores.ofCosine(point.path("score"), http.faults()));
      }
    }
    return found;
  }

  @Override
  public List<String> missing(List<String> keys) throws VectorStoreException {
    List<String> missing = new ArrayList<>();
    for (List<String> part : Batches.parts(keys, MOST_IDS)) {
      byte[] body =
          JsonBody.of(
              json -> {
                json.writeStartObject();
                JsonBody.texts(json, "ids", part.stream().map(this::id).distinct().toList());
                json.writeBooleanField("with_payload", false);
                json.writeBooleanField("with_vector", false);
                json.writeEndObject();
              });
      StoreReply reply = post("/points", body, false);
      Set<String> present = new HashSet<>();
      if (reply.ok()) {
        for (JsonNode point : array(reply.body().path("result"))) {
          present.add(Scores.text(point.path("id"), http.faults()));
        }
      }
      part.stream().filter(key -> !present.contains(id(key))).forEach(missing::add);
    }
    return missing;
  }

  @Override
  public int retain(Predicate<String> wanted) throws VectorStoreException {
    int removed = 0;
    String from = null;
    while (true) {
      StoreReply page = post("/points/scroll", scroll(from), false);
      if (!page.ok()) {
        return removed;
      }
      List<String> unwanted = new ArrayList<>();
      for (JsonNode point : array(page.body().at("/result/points"))) {
        if (!wanted.test(key(point))) {
          unwanted.add(Scores.text(point.path("id"), http.faults()));
        }
      }
      if (!unwanted.isEmpty()) {
        delete(JsonBody.of(json -> ids(json, unwanted)), false);
        removed += unwanted.size();
      }
      JsonNode next = page.body().at("/result/next_page_offset");
      if (!next.isTextual()) {
        return removed;
      }
      // Pages go up by id; one that does not would never end.
      if (from != null && next.textValue().compareTo(from) <= 0) {
        throw http.faults().notUnderstood("its pages do not come to an end");
      }
      from = next.textValue();
    }
  }

  @Override
  public void clear() throws VectorStoreException {
    delete(
        JsonBody.of(
            json -> {
              json.writeStartObject();
              filter(json, null);
              json.writeEndObject();
            }),
        true);
  }

  private void upsert(byte[] body) throws VectorStoreException {
    StoreCall call = StoreCall.put(collection.path("/points?wait=true"), body).expecting(404);
    StoreReply reply = http.send(call);
    if (!reply.ok()) {
      collection.forget();
      collection.ensure();
      reply = http.send(StoreCall.put(collection.path("/points?wait=true"), body));
    }
    written(reply);
  }

  private void delete(byte[] body, boolean brief) throws VectorStoreException {
    StoreReply reply = post("/points/delete?wait=true", body, brief);
    if (reply.ok()) {
      written(reply);
    }
  }

  private void written(StoreReply reply) throws VectorStoreException {
    if (!reply.body().at("/result/status").asText().equals("completed")) {
      throw http.faults().away("it has not finished writing within its own time limit", null);
    }
  }

  /** A collection that is not there is as good as an empty one. */
  private StoreReply post(String operation, byte[] body, boolean brief)
      throws VectorStoreException {
    StoreCall call = StoreCall.post(collection.path(operation), body).expecting(404);
    return http.send(brief ? call.brief() : call);
  }

  private byte[] point(String key, float[] vector) {
    return JsonBody.of(
        json -> {
          json.writeStartObject();
          json.writeStringField("id", id(key));
          JsonBody.numbers(json, "vector", vector);
          json.writeObjectFieldStart("payload");
          json.writeStringField(QdrantCollection.PROJECT, project);
          json.writeStringField(QdrantCollection.KEY, key);
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private byte[] scroll(@Nullable String from) {
    return JsonBody.of(
        json -> {
          json.writeStartObject();
          filter(json, null);
          json.writeNumberField("limit", MOST_IDS);
          JsonBody.texts(
              json, "with_payload", List.of(QdrantCollection.KEY, QdrantCollection.PROJECT));
          json.writeBooleanField("with_vector", false);
          if (from != null) {
            json.writeStringField("offset", from);
          }
          json.writeEndObject();
        });
  }

  private static void ids(JsonGenerator json, List<String> ids) throws IOException {
    json.writeStartObject();
    JsonBody.texts(json, "points", ids);
    json.writeEndObject();
  }

  private void filter(JsonGenerator json, @Nullable Collection<String> among) throws IOException {
    json.writeObjectFieldStart("filter");
    json.writeArrayFieldStart("must");
    json.writeStartObject();
    json.writeStringField("key", QdrantCollection.PROJECT);
    json.writeObjectFieldStart("match");
    json.writeStringField("value", project);
    json.writeEndObject();
    json.writeEndObject();
    if (among != null) {
      json.writeStartObject();
      JsonBody.texts(json, "has_id", among.stream().map(this::id).toList());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** The chunk key of a point, which must be this project's. */
  private String key(JsonNode point) throws VectorStoreException {
    JsonNode payload = point.path("payload");
    if (!payload.path(QdrantCollection.PROJECT).asText().equals(project)) {
      throw http.faults().notUnderstood("it gave a point of another project");
    }
    return Scores.text(payload.path(QdrantCollection.KEY), http.faults());
  }

  private JsonNode array(JsonNode value) throws VectorStoreException {
    if (!value.isArray()) {
      throw http.faults().notUnderstood("it gave no list of points");
    }
    return value;
  }

  private String id(String key) {
    return Names.uuid(project, key);
  }
}
