package dev.pilothouse.index.vectors;

import dev.pilothouse.config.VectorsKeeper;
import dev.pilothouse.index.vectors.StubServer.Answer;
import dev.pilothouse.index.vectors.StubServer.Request;
import java.io.IOException;

/** Faults of Qdrant. */
final class QdrantFaultsTest extends RemoteFaults {
  @Override
  StubServer start() throws IOException {
    return new StubServer(new QdrantStub(RemoteConformance.KEY), "qdrant-openapi.json");
  }

  @Override
  VectorsKeeper keeper() {
    return VectorsKeeper.QDRANT;
  }

  @Override
  boolean isUpsert(Request request) {
    return request.method().equals("PUT") && request.path().endsWith("/points");
  }

  @Override
  boolean isQuery(Request request) {
    return request.path().endsWith("/points/query");
  }

  @Override
  Answer failed(int status, String message) {
    return QdrantStub.failed(status, message);
  }
}
