package dev.pilothouse.index.vectors;

/** Qdrant, over its HTTP API. */
final class QdrantBackend implements Backend {
  private final QdrantCollection collection;
  private final String cluster;

  QdrantBackend(StoreHttp http, String cluster, String space, int dimensions) {
    this.collection = new QdrantCollection(http, space, dimensions);
    this.cluster = cluster;
  }

  @Override
  public Namespace namespace(String project) {
    return new QdrantNamespace(collection, cluster + "/" + project);
  }

  @Override
  public void check() throws VectorStoreException {
    collection.check();
  }
}
