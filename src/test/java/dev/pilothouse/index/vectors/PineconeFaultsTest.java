package dev.pilothouse.index.vectors;

import dev.pilothouse.config.VectorsKeeper;
import dev.pilothouse.index.vectors.StubServer.Answer;
import dev.pilothouse.index.vectors.StubServer.Request;
import java.io.IOException;

/** Faults of Pinecone. */
final class PineconeFaultsTest extends RemoteFaults {
  @Override
  StubServer start() throws IOException {
    return new StubServer(
        new PineconeStub(RemoteConformance.KEY, TestVectors.DIMENSIONS),
        "pinecone-data-2025-10.yaml");
  }

  @Override
  VectorsKeeper keeper() {
    return VectorsKeeper.PINECONE;
  }

  @Override
  boolean isUpsert(Request request) {
    return request.path().equals("/vectors/upsert");
  }

  @Override
  boolean isQuery(Request request) {
    return request.path().equals("/query");
  }

  @Override
  Answer failed(int status, String message) {
    return PineconeStub.failed(status, message);
  }
}
