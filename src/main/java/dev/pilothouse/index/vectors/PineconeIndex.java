package dev.pilothouse.index.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pilothouse.index.vectors.VectorStoreException.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** The Pinecone index behind the configured host, which all projects share. Thread-safe. */
final class PineconeIndex implements Backend {
  private static final Set<String> METRICS = Set.of("", "cosine", "dotproduct");
  private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

  private final StoreHttp http;
  private final String cluster;
  private final String space;
  private final int dimensions;
  private volatile boolean checked;

  PineconeIndex(StoreHttp http, String cluster, String space, int dimensions) {
    this.http = http;
    this.cluster = cluster;
    this.space = space;
    this.dimensions = dimensions;
  }

  @Override
  public Namespace namespace(String project) {
    return new PineconeNamespace(this, Names.of(cluster, project, space));
  }

  StoreHttp http() {
    return http;
  }

  int dimensions() {
    return dimensions;
  }

  /** Checks the index unless that was done already. */
  void ensure() throws VectorStoreException {
    if (!checked) {
      check();
    }
  }

  @Override
  public void check() throws VectorStoreException {
    JsonNode index = http.send(StoreCall.post("/describe_index_stats", NOTHING).brief()).body();
    JsonNode size = index.path("dimension");
    if (!size.isInt() && !size.isMissingNode()) {
      throw http.faults().notUnderstood("it does not describe an index");
    }
    if (size.asInt(-1) != dimensions) {
      throw wrong(
          Problem.DIMENSIONS,
          "holds vectors of " + size.asText("no") + " dimensions, not " + dimensions);
    }
    String metric = index.path("metric").asText("").toLowerCase(Locale.ROOT);
    if (!METRICS.contains(metric)) {
      throw wrong(Problem.REJECTED, "measures by " + metric + ", not by cosine");
    }
    checked = true;
  }

  private VectorStoreException wrong(Problem problem, String how) {
    return new VectorStoreException(
        problem,
        http.faults().who()
            + " is an index that "
            + how
            + "; make one for "
            + dimensions
            + " dimensions with metric cosine and set index.vectors-url to its host");
  }
}
