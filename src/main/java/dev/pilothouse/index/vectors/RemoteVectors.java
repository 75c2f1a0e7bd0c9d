package dev.pilothouse.index.vectors;

import dev.pilothouse.config.Secret;
import dev.pilothouse.config.VectorsKeeper;
import dev.pilothouse.index.vectors.VectorStoreException.Problem;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A vector store outside of this node, for all of its projects and one model. Thread-safe; only
 * {@link #check()}, {@link #probe()} and what the opened stores do makes calls, which block.
 */
public final class RemoteVectors implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RemoteVectors.class.getName());
  private static final String PINECONE_VERSION = "2025-10";

  private final StoreHttp http;
  private final Backend backend;
  private final int dimensions;

  private RemoteVectors(StoreHttp http, Backend backend, int dimensions) {
    this.http = http;
    this.backend = backend;
    this.dimensions = dimensions;
  }

  /**
   * The store that is configured; empty where vectors are kept beside the texts.
   *
   * @param space names the model's vectors
   * @param dimensions of every vector
   */
  public static Optional<RemoteVectors> of(VectorsSettings settings, String space, int dimensions) {
    return of(settings, space, dimensions, HttpLimits.USUAL);
  }

  static Optional<RemoteVectors> of(
      VectorsSettings settings, String space, int dimensions, HttpLimits limits) {
    String address = settings.url();
    if (settings.keeper() == VectorsKeeper.EMBEDDED) {
      return Optional.empty();
    }
    if (address == null) {
      throw new IllegalArgumentException("index.vectors-url must be set");
    }
    URI url = URI.create(address.replaceAll("/+$", ""));
    boolean qdrant = settings.keeper() == VectorsKeeper.QDRANT;
    Secret key = settings.key();
    Map<String, String> headers =
        qdrant
            ? key == null ? Map.of() : Map.of("api-key", key.reveal())
            : Map.of(
                "Api-Key",
                key == null ? "" : key.reveal(),
                "X-Pinecone-Api-Version",
                PINECONE_VERSION);
    Faults faults = new Faults(qdrant ? "Qdrant" : "Pinecone", url, key);
    StoreHttp http = new StoreHttp(url, headers, faults, limits);
    Backend backend =
        qdrant
            ? new QdrantBackend(http, settings.cluster(), space, dimensions)
            : new PineconeIndex(http, settings.cluster(), space, dimensions);
    return Optional.of(new RemoteVectors(http, backend, dimensions));
  }

  /** The vectors of a project; makes no call. */
  public VectorStore open(String project) {
    return new RemoteStore(backend.namespace(project), dimensions);
  }

  /**
   * Looks whether the store can be used, at a start. One that is away is only warned of, because it
   * may be back before it is needed.
   *
   * @throws VectorStoreException if the configuration has to be changed
   */
  public void check() throws VectorStoreException {
    try {
      probe();
      LOG.log(Level.INFO, "vectors are kept by {0}", who());
    } catch (VectorStoreException e) {
      if (e.problem() != Problem.UNAVAILABLE) {
        throw e;
      }
      LOG.log(
          Level.WARNING,
          "{0}; searches go by words, and jobs wait, until it is back",
          e.getMessage());
    }
  }

  /**
   * Asks the store, briefly, whether it can be used.
   *
   * @throws VectorStoreException if it is away, or the configuration has to be changed
   */
  public void probe() throws VectorStoreException {
    backend.check();
  }

  /** The kind of store and its address. */
  public String who() {
    return http.faults().who();
  }

  /** Ends the calls that are under way; the stores are of no use afterwards. */
  @Override
  public void close() {
    http.close();
  }
}
