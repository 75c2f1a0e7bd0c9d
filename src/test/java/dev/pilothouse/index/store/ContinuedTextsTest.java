package dev.pilothouse.index.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.index.chunk.Chunk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generations of texts that are made from the one before. */
final class ContinuedTextsTest {
  private static final Chunk PARSER =
      StoreFixture.chunk("src/Parser.java", "Parser.parseLine", "void parseLine(String line) {}");
  private static final Chunk WRITER =
      StoreFixture.chunk("src/Writer.java", "Writer.flush", "void flush() { out.write(buffer); }");
  private static final Chunk COPY =
      StoreFixture.chunk("old/Writer.java", "Writer.flush", WRITER.text());

  @TempDir Path folder;

  @Test
  void continueTexts_changedRemovedAndAdded_isWhatIsFound() throws IOException {
    try (ProjectStore store = StoreFixture.open(folder)) {
      StoreFixture.publish(store, "f1", List.of(PARSER, WRITER, COPY));
      Chunk other = StoreFixture.chunk(PARSER.path(), "Parser.scan", "void scan(Reader in) {}");
      Chunk added = StoreFixture.chunk("src/New.java", "New.make", "New make() {}");
      try (TextWriter writer = store.continueTexts(store.files())) {
        StoreFixture.put(writer, List.of(other, added));
        writer.remove(COPY.path());
        writer.leaveOut("src/huge.java", "h", "huge");
        StoreFixture.publish(store, writer, "f2");
      }
      assertThat(store.manifest()).extracting(Manifest::chunks).isEqualTo(3);
      assertThat(StoreFixture.search(store, "parseLine")).isEmpty();
      assertThat(StoreFixture.search(store, "scan")).containsExactly(PARSER.path());
      assertThat(StoreFixture.search(store, "flush")).containsExactly(WRITER.path());
      assertThat(store.keys())
          .isEqualTo(
              Map.of(
                  StoreFixture.key(other), 1,
                  StoreFixture.key(added), 1,
                  StoreFixture.key(WRITER), 1));
      assertThat(store.texts(List.of(StoreFixture.key(PARSER)))).isEmpty();
      assertThat(store.files())
          .containsOnlyKeys(PARSER.path(), WRITER.path(), added.path(), "src/huge.java")
          .containsEntry("src/huge.java", new IndexedFile("h", 0, "huge"));
    }
    try (ProjectStore store = StoreFixture.open(folder)) {
      assertThat(store.damage()).isNull();
      assertThat(store.files()).hasSize(4);
      assertThat(StoreFixture.search(store, "make")).containsExactly("src/New.java");
    }
  }

  @Test
  void continueTexts_abandoned_leavesTheGenerationBefore() throws IOException {
    try (ProjectStore store = StoreFixture.open(folder)) {
      StoreFixture.publish(store, "f1", List.of(PARSER, WRITER));
      Map<String, IndexedFile> files = store.files();
      try (TextWriter writer = store.continueTexts(files)) {
        writer.remove(PARSER.path());
        StoreFixture.put(writer, StoreFixture.numbered("needle", 50));
      }
      assertThat(store.files()).isEqualTo(files);
      assertThat(StoreFixture.search(store, "parseLine")).containsExactly(PARSER.path());
    }
    try (ProjectStore store = StoreFixture.open(folder)) {
      assertThat(store.damage()).isNull();
      assertThat(StoreFixture.search(store, "parseLine")).containsExactly(PARSER.path());
      assertThat(StoreFixture.search(store, "needle")).isEmpty();
    }
  }

  @Test
  void continueTexts_manyTimes_staysSmall() throws IOException {
    try (ProjectStore store = StoreFixture.open(folder)) {
      StoreFixture.publish(store, "f0", StoreFixture.numbered("needle", 200));
      for (int i = 1; i <= 60; i++) {
        try (TextWriter writer = store.continueTexts(store.files())) {
          Chunk changed = StoreFixture.chunk("src/needle7.java", null, "needle text is now " + i);
          StoreFixture.put(writer, List.of(changed));
          StoreFixture.publish(store, writer, "f" + i);
        }
      }
      assertThat(store.keys()).hasSize(200);
      assertThat(store.manifest()).extracting(Manifest::generation).isEqualTo(61);
      assertThat(segments()).hasSizeLessThan(20);
    }
  }

  @Test
  void vectors_removedAndWantedAgain_areMissing() throws IOException {
    try (ProjectStore store = StoreFixture.open(folder)) {
      List<Chunk> both = List.of(PARSER, WRITER);
      StoreFixture.publish(store, "f1", both);
      store.putVectors(StoreFixture.vectors(both));
      store.complete();
      StoreFixture.publish(store, "f2", List.of(PARSER));
      store.complete();
      StoreFixture.publish(store, "f3", both);
      assertThat(store.missingVectors(store.keys().keySet()))
          .containsExactly(StoreFixture.key(WRITER));
    }
  }

  @Test
  void files_tableDamaged_areNone() throws IOException {
    try (ProjectStore store = StoreFixture.open(folder)) {
      StoreFixture.publish(store, "f1", List.of(PARSER, WRITER));
      Path table = folder.resolve("g1/files.table");
      byte[] bytes = Files.readAllBytes(table);
      bytes[bytes.length / 2] ^= 1;
      Files.write(table, bytes);
      assertThat(store.files()).isEmpty();
      Files.delete(table);
      assertThat(store.files()).isEmpty();
    }
  }

  private List<Path> segments() throws IOException {
    List<Path> segments = new ArrayList<>();
    try (var files = Files.list(folder.resolve("g61"))) {
      files.filter(file -> file.toString().endsWith(".si")).forEach(segments::add);
    }
    return segments;
  }
}
