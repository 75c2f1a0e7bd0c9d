package dev.pilothouse.index.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.index.chunk.Chunk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ProjectStoreTest {

  private static final Chunk PARSER =
      StoreFixture.chunk("src/Parser.java", "Parser.parseLine", "void parseLine(String line) {}");
  private static final Chunk WRITER =
      StoreFixture.chunk("src/Writer.java", "Writer.flush", "void flush() { out.write(buffer); }");
  private static final Chunk NOTES =
      StoreFixture.chunk("doc/notes.md", null, "The parser reads one line; parse and flush often.");
  private static final List<Chunk> ALL = List.of(PARSER, WRITER, NOTES);

  @TempDir Path folder;

  @Test
  void emptyStore_findsNothing() throws IOException {
    try (ProjectStore store = StoreFixture.open(folder)) {
      assertThat(store.manifest()).isNull();
      assertThat(store.damage()).isNull();
      assertThat(StoreFixture.search(store, "anything")).isEmpty();
      assertThat(store.keys()).isEmpty();
    }
  }

  @Test
  void publishedTexts_areFoundByWordsAndNames() throws IOException {
    try (ProjectStore store = StoreFixture.open(folder)) {
      StoreFixture.publish(store, "f1", ALL);
      assertThat(StoreFixture.search(store, "parseLine").getFirst()).isEqualTo("src/Parser.java");
      assertThat(StoreFixture.search(store, "parse line").getFirst()).isEqualTo("src/Parser.java");
      assertThat(StoreFixture.search(store, "writing buffers")).containsExactly("src/Writer.java");
      assertThat(StoreFixture.search(store, "notes.md")).contains("doc/notes.md");
      assertThat(StoreFixture.search(store, "!!! ???")).isEmpty();
      Hit hit = store.search(new StoreQuery("flush", null, true, 1)).getFirst();
      assertThat(hit.symbol()).isEqualTo("Writer.flush");
      assertThat(hit.text()).contains("out.write");
      assertThat(hit.language()).isEqualTo("java");
    }
  }

  @Test
  void vectors_findWhatWordsDoNot() throws IOException {
    try (ProjectStore store = StoreFixture.open(folder)) {
      StoreFixture.publish(store, "f1", ALL);
      assertThat(store.missingVectors(store.keys().keySet())).hasSize(3);
      store.putVectors(StoreFixture.vectors(ALL));
      assertThat(store.missingVectors(store.keys().keySet())).isEmpty();
      assertThat(
              StoreFixture.paths(
                  store.search(new StoreQuery("zzz", StoreFixture.axis(1), true, 1))))
          .containsExactly("src/Writer.java");
      assertThat(
              StoreFixture.paths(
                  store.search(new StoreQuery("parseLine", StoreFixture.axis(2), false, 1))))
          .containsExactly("doc/notes.md");
      List<Hit> both = store.search(new StoreQuery("parseLine", StoreFixture.axis(0), true, 3));
      assertThat(both.getFirst().path()).isEqualTo("src/Parser.java");
      assertThat(both.getFirst().score()).isGreaterThan(both.get(1).score());
    }
  }

  @Test
  void reopenedStore_hasWhatWasPublishedAndCommitted() throws IOException {
    try (ProjectStore store = StoreFixture.open(folder)) {
      StoreFixture.publish(store, "f1", ALL);
      store.putVectors(StoreFixture.vectors(List.of(PARSER)));
      store.commitVectors();
      store.putVectors(StoreFixture.vectors(List.of(WRITER)));
    }
    try (ProjectStore store = StoreFixture.open(folder)) {
      assertThat(store.damage()).isNull();
      assertThat(store.missingVectors(store.keys().keySet()))
          .containsExactlyInAnyOrder(StoreFixture.key(WRITER), StoreFixture.key(NOTES));
      assertThat(store.manifest()).extracting(Manifest::complete).isEqualTo(false);
      assertThat(StoreFixture.search(store, "parseLine")).contains("src/Parser.java");
      store.putVectors(StoreFixture.vectors(ALL));
      store.complete();
    }
    try (ProjectStore store = StoreFixture.open(folder)) {
      assertThat(store.manifest())
          .isEqualTo(new Manifest(1, "f1", "rules", "", 3, 3, Map.of("binary", 2), true));
    }
  }

  @Test
  void newGeneration_replacesTheOldAndKeepsItsVectors() throws IOException {
    try (ProjectStore store = StoreFixture.open(folder)) {
      StoreFixture.publish(store, "f1", ALL);
      store.putVectors(StoreFixture.vectors(ALL));
      store.complete();
      Chunk added = StoreFixture.chunk("src/New.java", "New.make", "New make() {}");
      StoreFixture.publish(store, "f2", List.of(PARSER, added));
      assertThat(StoreFixture.search(store, "flush")).isEmpty();
      assertThat(store.missingVectors(store.keys().keySet()))
          .containsExactly(StoreFixture.key(added));
      store.putVectors(StoreFixture.vectors(List.of(added)));
      store.complete();
      assertThat(store.missingVectors(List.of(StoreFixture.key(WRITER)))).hasSize(1);
      assertThat(children()).contains("g2").doesNotContain("g1");
    }
  }

  @Test
  void abandonedGeneration_changesNothingAndIsRemoved() throws IOException {
    try (ProjectStore store = StoreFixture.open(folder)) {
      StoreFixture.publish(store, "f1", ALL);
      try (TextWriter writer = store.beginTexts()) {
        StoreFixture.put(writer, List.of(PARSER));
      }
      assertThat(store.keys()).hasSize(3);
    }
    Files.createDirectories(folder.resolve("g7/left"));
    Files.createDirectories(folder.resolve("vectors-old-model"));
    try (ProjectStore store = StoreFixture.open(folder)) {
      assertThat(store.keys()).hasSize(3);
      assertThat(children()).containsExactlyInAnyOrder("g1", "manifest.json", vectorFolder());
    }
  }

  @Test
  void equalLinesInTwoPlaces_shareOneVector() throws IOException {
    Chunk copy = StoreFixture.chunk("other/Parser.java", "Parser.parseLine", PARSER.text());
    try (ProjectStore store = StoreFixture.open(folder)) {
      StoreFixture.publish(store, "f1", List.of(PARSER, copy, NOTES));
      assertThat(store.keys()).hasSize(2).containsEntry(StoreFixture.key(PARSER), 2);
      store.putVectors(Map.of(StoreFixture.key(PARSER), StoreFixture.axis(0)));
      store.commitVectors();
      assertThat(
              StoreFixture.paths(
                  store.search(new StoreQuery("zz", StoreFixture.axis(0), false, 5))))
          .containsExactlyInAnyOrder("src/Parser.java", "other/Parser.java");
      assertThat(store.texts(store.keys().keySet()))
          .extracting(KeyedText::text)
          .contains(PARSER.embeddedText(), NOTES.embeddedText());
    }
  }

  @Test
  void partsOfOneDefinition_areShownOnce() throws IOException {
    Chunk part =
        new Chunk(
            PARSER.path(),
            9,
            12,
            PARSER.language(),
            PARSER.symbol(),
            PARSER.kind(),
            List.of(),
            "Parser.java void parseLine",
            "parse the rest of the line");
    try (ProjectStore store = StoreFixture.open(folder)) {
      StoreFixture.publish(store, "f1", List.of(PARSER, part, NOTES));
      assertThat(StoreFixture.search(store, "parse line"))
          .containsExactlyInAnyOrder("src/Parser.java", "doc/notes.md");
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void searches_neverMissWhileGenerationsAreReplaced() throws Exception {
    try (ProjectStore store = StoreFixture.open(folder)) {
      StoreFixture.publish(store, "f0", StoreFixture.numbered("needle", 20));
      AtomicBoolean done = new AtomicBoolean();
      try (ExecutorService searchers = Executors.newFixedThreadPool(2)) {
        List<Future<Integer>> running =
            Stream.of(1, 2)
                .map(
                    i ->
                        searchers.submit(
                            () -> {
                              int searches = 0;
                              while (!done.get()) {
                                assertThat(StoreFixture.search(store, "needle")).hasSize(10);
                                searches++;
                              }
                              return searches;
                            }))
                .toList();
        for (int generation = 1; generation <= 15; generation++) {
          List<Chunk> chunks = StoreFixture.numbered("needle", 20 + generation);
          StoreFixture.publish(store, "f" + generation, chunks);
          store.putVectors(StoreFixture.vectors(chunks));
        }
        done.set(true);
        for (Future<Integer> each : running) {
          assertThat(each.get()).isPositive();
        }
      }
    }
  }

  @Test
  void deletedStore_leavesNothing() throws IOException {
    ProjectStore store = StoreFixture.open(folder.resolve("p"));
    StoreFixture.publish(store, "f1", ALL);
    store.delete();
    assertThat(folder).isEmptyDirectory();
    assertThatThrownBy(() -> store.missingVectors(List.of("k"))).hasMessageContaining("closed");
  }

  private List<String> children() throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.map(child -> child.getFileName().toString()).toList();
    }
  }

  private static String vectorFolder() {
    return "vectors-" + VectorIndex.LAYOUT + "-" + Folders.safeName(StoreFixture.MODEL);
  }
}
