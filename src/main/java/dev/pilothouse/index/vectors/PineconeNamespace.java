package dev.pilothouse.index.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One project in a namespace of a Pinecone index; ids are chunk keys. Acknowledged writes are
 * durable and shown later; what is listed is believed only after {@link PineconeLog#settle()}.
 */
final class PineconeNamespace implements Namespace {
  private static final int MOST_VECTORS = 1_000;

  /** Below the 2 MB that Pinecone takes. */
  private static final int MOST_BYTES = 1_900_000;

  private static final int MOST_DELETED = 1_000;
  private static final int PAGE = 100;
  private static final String KEY = "key";

  private final PineconeIndex index;
  private final StoreHttp http;
  private final String namespace;
  private final PineconeLog log;
  private final Batches upserts;

  PineconeNamespace(PineconeIndex index, String namespace) {
    this.index = index;
    this.http = index.http();
    this.namespace = namespace;
    this.log = new PineconeLog(index, namespace);
    this.upserts =
        new Batches(
            "{\"namespace\":\"" + namespace + "\",\"vectors\":[", "]}", MOST_VECTORS, MOST_BYTES);
  }

  @Override
  public void upsert(Map<String, float[]> vectors) throws VectorStoreException {
    index.ensure();
    List<byte[]> records = new ArrayList<>(vectors.size());
    vectors.forEach((key, vector) -> records.add(record(key, vector)));
    upserts.send(records, body -> log.wrote(http.send(StoreCall.post("/vectors/upsert", body))));
  }

  @Override
  public Map<String, Double> nearest(float[] vector, int most, @Nullable Collection<String> among)
      throws VectorStoreException {
    byte[] body =
        JsonBody.of(
            json -> {
              json.writeStartObject();
              json.writeStringField("namespace", namespace);
              JsonBody.numbers(json, "vector", vector);
              json.writeNumberField("topK", most);
              if (among != null) {
                json.writeObjectFieldStart("filter");
                json.writeObjectFieldStart(KEY);
                JsonBody.texts(json, "$in", among);
                json.writeEndObject();
                json.writeEndObject();
              }
              json.writeEndObject();
            });
    StoreReply reply = http.send(StoreCall.post("/query", body).brief().expecting(404));
    Map<String, Double> found = new LinkedHashMap<>();
    if (there(reply)) {
      for (JsonNode match : contents(reply, "matches")) {
        String key = Scores.text(match.path("id"), http.faults());
        found.put(key, Scores.ofCosine(match.path("score"), http.faults()));
      }
    }
    return found;
  }

  @Override
  public List<String> missing(List<String> keys) throws VectorStoreException {
    log.settle();
    Set<String> present = new HashSet<>();
    if (keys.size() <= PAGE) {
      present.addAll(fetched(keys));
    } else {
      list(present::add);
    }
    return keys.stream().filter(key -> !present.contains(key)).toList();
  }

  @Override
  public int retain(Predicate<String> wanted) throws VectorStoreException {
    log.settle();
    List<String> unwanted = new ArrayList<>();
    list(
        key -> {
          if (!wanted.test(key)) {
            unwanted.add(key);
          }
        });
    for (List<String> part : Batches.parts(unwanted, MOST_DELETED)) {
      byte[] body =
          JsonBody.of(
              json -> {
                json.writeStartObject();
                json.writeStringField("namespace", namespace);
                JsonBody.texts(json, "ids", part);
                json.writeEndObject();
              });
      log.wrote(http.send(StoreCall.post("/vectors/delete", body).expecting(404)));
    }
    return unwanted.size();
  }

  @Override
  public void clear() throws VectorStoreException {
    there(http.send(StoreCall.delete("/namespaces/" + encoded(namespace)).brief().expecting(404)));
    log.restart();
  }

  private Set<String> fetched(List<String> keys) throws VectorStoreException {
    StringBuilder path = new StringBuilder("/vectors/fetch?namespace=" + encoded(namespace));
    keys.forEach(key -> path.append("&ids=").append(encoded(key)));
    StoreReply reply = http.send(StoreCall.get(path.toString()).expecting(404));
    Set<String> present = new HashSet<>();
    if (there(reply)) {
      contents(reply, "vectors").fieldNames().forEachRemaining(present::add);
    }
    return present;
  }

  /** Takes a key of the namespace. */
  private interface KeyTaker {
    void take(String key);
  }

  private void list(KeyTaker taker) throws VectorStoreException {
    Set<String> seen = new HashSet<>();
    String token = null;
    while (true) {
      String page =
          "/vectors/list?limit="
              + PAGE
              + "&namespace="
              + encoded(namespace)
              + (token == null ? "" : "&paginationToken=" + encoded(token));
      StoreReply reply = http.send(StoreCall.get(page).expecting(404));
      if (!there(reply)) {
        return;
      }
      for (JsonNode record : contents(reply, "vectors")) {
        taker.take(Scores.text(record.path("id"), http.faults()));
      }
      JsonNode next = reply.body().at("/pagination/next");
      if (!next.isTextual() || next.textValue().isEmpty()) {
        return;
      }
      token = next.textValue();
      if (!seen.add(token)) {
        throw http.faults().notUnderstood("its pages do not come to an end");
      }
    }
  }

  /**
   * Whether there is an answer. A namespace that is not there is as good as an empty one, but an
   * index that is not there is a fault.
   */
  private boolean there(StoreReply reply) throws VectorStoreException {
    if (!reply.ok()) {
      index.check();
    }
    return reply.ok();
  }

  /** What is in an answer's field, which may be left out of one about nothing. */
  private JsonNode contents(StoreReply reply, String field) throws VectorStoreException {
    JsonNode contents = reply.body().path(field);
    boolean nothing = contents.isMissingNode() && reply.body().path("namespace").isTextual();
    if (!contents.isContainerNode() && !nothing) {
      throw http.faults().notUnderstood("it gave no " + field);
    }
    return contents;
  }

  private static byte[] record(String key, float[] vector) {
    return JsonBody.of(
        json -> {
          json.writeStartObject();
          json.writeStringField("id", key);
          JsonBody.numbers(json, "values", vector);
          json.writeObjectFieldStart("metadata");
          json.writeStringField(KEY, key);
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
