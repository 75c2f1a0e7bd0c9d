package dev.pilothouse.index.store;

import dev.pilothouse.index.chunk.Chunk;
import dev.pilothouse.index.chunk.ChunkKey;
import dev.pilothouse.syntax.Definition;
import dev.pilothouse.syntax.DefinitionKind;
import dev.pilothouse.syntax.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Small indexes with made-up vectors. */
final class StoreFixture {

  static final String MODEL = "test-model";

  private StoreFixture() {}

  static ProjectStore open(Path folder) throws IOException {
    return ProjectStore.open(folder, MODEL);
  }

  static Chunk chunk(String path, @Nullable String symbol, String text) {
    List<Definition> definitions = symbol == null ? List.of() : List.of(method(symbol));
    return new Chunk(
        path,
        1,
        2,
        Language.JAVA,
        symbol,
        symbol == null ? null : DefinitionKind.METHOD,
        definitions,
        path.substring(path.lastIndexOf('/') + 1),
        text);
  }

  /** A method of the first two lines. */
  static Definition method(String symbol) {
    int dot = symbol.lastIndexOf('.');
    String owner = dot < 0 ? "" : symbol.substring(0, dot);
    return new Definition(symbol.substring(dot + 1), owner, DefinitionKind.METHOD, 1, 1, 2, "");
  }

  static String key(Chunk chunk) {
    return ChunkKey.of(MODEL, chunk.embeddedText());
  }

  static void publish(ProjectStore store, String fingerprint, List<Chunk> chunks)
      throws IOException {
    try (TextWriter writer = store.beginTexts()) {
      put(writer, chunks);
      publish(store, writer, fingerprint);
    }
  }

  /** Publishes what a writer has. */
  static void publish(ProjectStore store, TextWriter writer, String fingerprint)
      throws IOException {
    store.publish(
        writer,
        new Manifest(
            0,
            fingerprint,
            "rules",
            "",
            writer.indexed(),
            writer.chunks(),
            Map.of("binary", 2),
            false));
  }

  /** Puts chunks in, each file's together. */
  static void put(TextWriter writer, List<Chunk> chunks) throws IOException {
    Map<String, List<Chunk>> byPath =
        chunks.stream().collect(Collectors.groupingBy(Chunk::path, Collectors.toList()));
    for (Map.Entry<String, List<Chunk>> file : byPath.entrySet()) {
      List<String> keys = file.getValue().stream().map(StoreFixture::key).toList();
      writer.put(file.getKey(), "hash of " + keys, file.getValue(), keys);
    }
  }

  static List<Chunk> numbered(String word, int count) {
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chunks.add(chunk("src/" + word + i + ".java", null, "filler " + word + " text " + i));
    }
    return chunks;
  }

  /** A vector of length one that points along one of eight axes. */
  static float[] axis(int axis) {
    float[] vector = new float[8];
    vector[axis] = 1;
    return vector;
  }

  static Map<String, float[]> vectors(List<Chunk> chunks) {
    Map<String, float[]> vectors = new HashMap<>();
    for (int i = 0; i < chunks.size(); i++) {
      vectors.put(key(chunks.get(i)), axis(i % 8));
    }
    return vectors;
  }

  static List<String> search(ProjectStore store, String text) throws IOException {
    return paths(store.search(new StoreQuery(text, null, true, 10)));
  }

  static List<String> paths(List<Hit> hits) {
    return hits.stream().map(Hit::path).toList();
  }
}
