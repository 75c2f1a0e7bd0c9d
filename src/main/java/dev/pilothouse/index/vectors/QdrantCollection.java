package dev.pilothouse.index.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pilothouse.index.vectors.VectorStoreException.Problem;

/**
 * The collection of one vector space, made when the first vectors come. All projects share it, each
 * behind the payload field {@code project}, for which Qdrant keeps an index of its own per project.
 * Thread-safe.
 */
final class QdrantCollection {
  static final String PROJECT = "project";
  static final String KEY = "key";
  private static final String COSINE = "Cosine";
  private static final int NEIGHBOURS = 16;

  private final StoreHttp http;
  private final String path;
  private final String name;
  private final int dimensions;
  private boolean ready;

  QdrantCollection(StoreHttp http, String space, int dimensions) {
    this.http = http;
    this.name = Names.of(space);
    this.path = "/collections/" + name;
    this.dimensions = dimensions;
  }

  StoreHttp http() {
    return http;
  }

  /** The path of an operation on it. */
  String path(String operation) {
    return path + operation;
  }

  /** Makes it unless it is there; checks what is there. */
  synchronized void ensure() throws VectorStoreException {
    if (ready) {
      return;
    }
    if (!check()) {
      StoreReply made = http.send(StoreCall.put(path, creation()).expecting(400).expecting(409));
      // Another node may have been faster, which is as good.
      if (!made.ok() && !check()) {
        throw http.faults().answered(made.status(), made.body(), made.headers());
      }
    }
    http.send(StoreCall.put(path("/index?wait=true"), tenantIndex()));
    ready = true;
  }

  /** Has it looked for again, because somebody may have removed it. */
  synchronized void forget() {
    ready = false;
  }

  /**
   * Whether it is there.
   *
   * @throws VectorStoreException if it is, but for other vectors
   */
  boolean check() throws VectorStoreException {
    StoreReply found = http.send(StoreCall.get(path).expecting(404).brief());
    if (!found.ok()) {
      return false;
    }
    JsonNode vectors = found.body().at("/result/config/params/vectors");
    if (vectors.path("size").asInt(-1) != dimensions) {
      throw wrong(
          Problem.DIMENSIONS,
          "is for vectors of "
              + vectors.path("size").asText("unknown")
              + " dimensions, not "
              + dimensions);
    }
    String distance = vectors.path("distance").asText("unknown");
    if (!distance.equals(COSINE)) {
      throw wrong(Problem.REJECTED, "measures by " + distance + ", not by " + COSINE);
    }
    return true;
  }

  private VectorStoreException wrong(Problem problem, String how) {
    return new VectorStoreException(
        problem,
        http.faults().who() + " has a collection " + name + " that " + how + "; remove it there");
  }

  /** No graph over all projects, one per project instead. */
  private byte[] creation() {
    return JsonBody.of(
        json -> {
          json.writeStartObject();
          json.writeObjectFieldStart("vectors");
          json.writeNumberField("size", dimensions);
          json.writeStringField("distance", COSINE);
          json.writeEndObject();
          json.writeObjectFieldStart("hnsw_config");
          json.writeNumberField("m", 0);
          json.writeNumberField("payload_m", NEIGHBOURS);
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private static byte[] tenantIndex() {
    return JsonBody.of(
        json -> {
          json.writeStartObject();
          json.writeStringField("field_name", PROJECT);
          json.writeObjectFieldStart("field_schema");
          json.writeStringField("type", "keyword");
          json.writeBooleanField("is_tenant", true);
          json.writeEndObject();
          json.writeEndObject();
        });
  }
}
