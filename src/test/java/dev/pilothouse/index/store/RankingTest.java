package dev.pilothouse.index.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.index.chunk.Chunk;
import dev.pilothouse.syntax.Definition;
import dev.pilothouse.syntax.DefinitionKind;
import dev.pilothouse.syntax.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules, each through a search by words. */
final class RankingTest {
  @TempDir Path folder;

  @Test
  void definition_standsBeforeItsUses() throws IOException {
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String uses = "openLease(); openLease(); openLease();";
      chunks.add(StoreFixture.chunk("src/Use" + i + ".java", "Use" + i + ".run", uses));
    }
    chunks.add(StoreFixture.chunk("src/Pool.java", "Pool.openLease", "void openLease() { }"));
    assertThat(first(chunks, "openLease")).isEqualTo("src/Pool.java");
    assertThat(first(chunks, "open lease")).isEqualTo("src/Pool.java");
  }

  @Test
  void mistypedName_findsTheDefinition() throws IOException {
    List<Chunk> chunks =
        List.of(
            StoreFixture.chunk("src/Pool.java", "Pool.openLease", "void openLease() { }"),
            StoreFixture.chunk("src/Other.java", "Other.close", "void close() { }"));
    assertThat(first(chunks, "openLaese")).isEqualTo("src/Pool.java");
    assertThat(first(chunks, "opnLease")).isEqualTo("src/Pool.java");
  }

  @Test
  void partOfTheName_findsTheDefinition() throws IOException {
    List<Chunk> chunks =
        List.of(
            StoreFixture.chunk("src/A.java", "A.defaultIfBlank", "String defaultIfBlank(s) {}"),
            StoreFixture.chunk("src/B.java", "B.run", "if (blank) { return; }"));
    assertThat(first(chunks, "ifBlank")).isEqualTo("src/A.java");
  }

  @Test
  void tests_standBehindUnlessAskedFor() throws IOException {
    String text = "reads the line and checks the line";
    List<Chunk> chunks =
        List.of(
            StoreFixture.chunk("src/test/ReaderTest.java", "ReaderTest.a", text + " line"),
            StoreFixture.chunk("src/main/Reader.java", "Reader.b", text));
    assertThat(first(chunks, "reads the line")).isEqualTo("src/main/Reader.java");
    assertThat(first(chunks, "test that reads the line")).isEqualTo("src/test/ReaderTest.java");
  }

  @Test
  void namedFile_standsFirst() throws IOException {
    List<Chunk> chunks =
        List.of(
            StoreFixture.chunk("src/a.go", "a", "flush flush flush the buffer"),
            StoreFixture.chunk("src/writer.go", "b", "the buffer"));
    assertThat(first(chunks, "flush the buffer in writer.go")).isEqualTo("src/writer.go");
  }

  @Test
  void neighbours_becomeOneHitWithAllLines() throws IOException {
    List<Chunk> chunks = List.of(lines(1, 3, "one"), lines(5, 6, "two"), lines(200, 201, "three"));
    try (ProjectStore store = StoreFixture.open(folder)) {
      StoreFixture.publish(store, "f1", chunks);
      List<Hit> hits = store.search(new StoreQuery("word", null, true, 10).unranked());
      assertThat(hits).hasSize(2);
      Hit joined = hits.stream().filter(hit -> hit.startLine() == 1).findFirst().orElseThrow();
      assertThat(joined.endLine()).isEqualTo(6);
      assertThat(joined.text()).isEqualTo("word\nword\nword\n\nword\nword");
      assertThat(joined.highlights()).hasSize(5);
      assertThat(joined.highlights().getLast().line()).isEqualTo(6);
    }
  }

  @Test
  void scores_areTheSumOfTheirParts() throws IOException {
    try (ProjectStore store = StoreFixture.open(folder)) {
      List<Chunk> chunks =
          List.of(
              StoreFixture.chunk("test/PoolTest.java", "PoolTest.open", "open the lease"),
              StoreFixture.chunk("src/Pool.java", "Pool.open", "open the lease of the pool"));
      StoreFixture.publish(store, "f1", chunks);
      store.putVectors(StoreFixture.vectors(chunks));
      store.commitVectors();
      List<Hit> hits = store.search(new StoreQuery("open pool", StoreFixture.axis(0), true, 10));
      assertThat(hits).hasSize(2);
      for (Hit hit : hits) {
        double rules =
            hit.scores().rules().values().stream().mapToDouble(Double::doubleValue).sum();
        assertThat(hit.scores().fused() + rules).isCloseTo(hit.score(), within());
        assertThat(hit.scores().words()).isPositive();
        assertThat(hit.scores().vectors()).isNotNull();
      }
      assertThat(hits.getLast().scores().rules()).containsKey("test");
    }
  }

  private String first(List<Chunk> chunks, String question) throws IOException {
    try (ProjectStore store = StoreFixture.open(folder)) {
      StoreFixture.publish(store, "f", chunks);
      return StoreFixture.search(store, question).getFirst();
    }
  }

  private static Chunk lines(int from, int to, String name) {
    Definition definition = new Definition(name, "", DefinitionKind.FUNCTION, from, from, to, "");
    return new Chunk(
        "src/all.go",
        from,
        to,
        Language.GO,
        name,
        DefinitionKind.FUNCTION,
        List.of(definition),
        "all.go",
        "word\n".repeat(to - from) + "word");
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.api.Assertions.within(1e-9);
  }
}
