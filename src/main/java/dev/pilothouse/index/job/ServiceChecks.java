package dev.pilothouse.index.job;

import dev.pilothouse.contracts.index.IndexServices;
import dev.pilothouse.contracts.index.ServiceStatus;
import dev.pilothouse.index.embed.Embedder;
import dev.pilothouse.index.embed.EmbeddingException;
import dev.pilothouse.index.vectors.RemoteVectors;
import dev.pilothouse.index.vectors.VectorStoreException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tries what a node's index needs: the model with one short text, and the vector store. */
final class ServiceChecks {
  private static final String MODEL = "embeddings";
  private static final String VECTORS = "vectors";
  private static final String TEXT = "retry with backoff";
  private static final long LIMIT_MS = 4_000;

  private final Context context;
  private final String nodeId;
  private final Embedder embedder;
  private final @Nullable RemoteVectors vectors;
  private final BoundedPool pool;

  /**
   * @param vectors null if they are kept beside the texts
   * @param pool runs what blocks
   */
  ServiceChecks(
      Context context,
      String nodeId,
      Embedder embedder,
      @Nullable RemoteVectors vectors,
      BoundedPool pool) {
    this.context = context;
    this.nodeId = nodeId;
    this.embedder = embedder;
    this.vectors = vectors;
    this.pool = pool;
  }

  /** Tries all of it, within four seconds; fails only if the node has no room for it. */
  Future<IndexServices> run() {
    return Future.all(
            within(MODEL, "see that the server at embedder.url answers soon", this::model),
            within(VECTORS, "see that the store at index.vectors-url answers soon", this::store))
        .map(all -> new IndexServices(nodeId, all.<ServiceStatus>list()));
  }

  private Future<ServiceStatus> within(String name, String slow, Callable<ServiceStatus> check) {
    return Future.fromCompletionStage(pool.submit(check), context)
        .timeout(LIMIT_MS, TimeUnit.MILLISECONDS)
        .recover(
            cause ->
                cause instanceof TimeoutException
                    ? Future.succeededFuture(
                        bad(name, "no answer within " + LIMIT_MS / 1_000 + " s", slow))
                    : Future.failedFuture(cause));
  }

  private ServiceStatus model() {
    long began = System.nanoTime();
    try {
      embedder.embedQuery(TEXT);
    } catch (EmbeddingException e) {
      return bad(MODEL, String.valueOf(e.getMessage()), fix(e.reach()));
    }
    double ms = (System.nanoTime() - began) / 1e6;
    return new ServiceStatus(
        MODEL,
        true,
        String.format(
            Locale.ROOT,
            "%s, %d dimensions, one text in %.0f ms",
            embedder.modelId(),
            embedder.dimensions(),
            ms),
        null);
  }

  private static String fix(EmbeddingException.Reach reach) {
    return switch (reach) {
      case RUN -> "change what it names in the configuration, and start the node again";
      case SERVICE -> "see that the server at embedder.url runs; jobs wait for it meanwhile";
      case BATCH -> "see embedder.model and embedder.url, and what the server's log says";
    };
  }

  private ServiceStatus store() {
    RemoteVectors remote = vectors;
    if (remote == null) {
      return new ServiceStatus(VECTORS, true, "kept beside the texts on this node", null);
    }
    try {
      remote.probe();
      return new ServiceStatus(VECTORS, true, "kept by " + remote.who(), null);
    } catch (VectorStoreException e) {
      String fix =
          e.retryable()
              ? "see that it runs and can be reached; searches go by words and jobs wait meanwhile"
              : "change what it names in the configuration, and start the node again";
      return bad(VECTORS, String.valueOf(e.getMessage()), fix);
    }
  }

  private static ServiceStatus bad(String name, String detail, String fix) {
    return new ServiceStatus(name, false, detail, fix);
  }
}
