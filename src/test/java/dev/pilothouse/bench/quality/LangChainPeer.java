package dev.pilothouse.bench.quality;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.nio.file.Path;
import java.util.List;

/** LangChain4j's in-process model and in-memory store over windows of lines. */
public final class LangChainPeer implements Peer {
  private final EmbeddingModel model = new AllMiniLmL6V2QuantizedEmbeddingModel();
  private final InMemoryEmbeddingStore<Place> store = new InMemoryEmbeddingStore<>();

  @Override
  public String name() {
    return "LangChain4j";
  }

  @Override
  public int index(Corpus corpus, Path tree) {
    List<Window> windows = Window.of(corpus);
    List<TextSegment> texts =
        windows.stream().map(window -> TextSegment.from(window.text())).toList();
    List<Embedding> vectors = model.embedAll(texts).content();
    store.addAll(vectors, windows.stream().map(Window::place).toList());
    return windows.size();
  }

  @Override
  public List<Place> to(String query, int most) {
    EmbeddingSearchRequest request =
        EmbeddingSearchRequest.builder()
            .queryEmbedding(model.embed(query).content())
            .maxResults(most)
            .build();
    return store.search(request).matches().stream().map(match -> match.embedded()).toList();
  }

  @Override
  public void close() {
    store.removeAll();
  }
}
