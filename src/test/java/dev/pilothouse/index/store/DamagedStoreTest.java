package dev.pilothouse.index.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.index.chunk.Chunk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedStoreTest {

  private static final List<Chunk> CHUNKS = StoreFixture.numbered("word", 50);

  @TempDir Path folder;

  @BeforeEach
  void build() throws IOException {
    try (ProjectStore store = StoreFixture.open(folder)) {
      StoreFixture.publish(store, "f1", CHUNKS);
      store.putVectors(StoreFixture.vectors(CHUNKS));
      store.complete();
    }
  }

  @Test
  void everyDamagedTextFile_isNoticed() throws IOException {
    // a damaged table of files costs a reading of all files, see ContinuedTextsTest
    List<Path> lucene = files("g1").stream().filter(file -> !file.endsWith("files.table")).toList();
    for (Path file : lucene) {
      byte[] whole = Files.readAllBytes(file);
      for (int at : new int[] {0, whole.length / 2, whole.length - 1}) {
        byte[] damaged = whole.clone();
        damaged[at] ^= 0x55;
        Files.write(file, damaged);
        assertTextRebuilt(file + " at " + at);
        file = files("g1").stream().filter(file::equals).findAny().orElse(files("g1").getFirst());
        whole = Files.readAllBytes(file);
      }
    }
  }

  @Test
  void shortenedOrMissingTextFile_isNoticed() throws IOException {
    Path largest = files("g1").getLast();
    Files.write(largest, new byte[7]);
    assertTextRebuilt("shortened");
    Files.delete(files("g1").getFirst());
    assertTextRebuilt("missing");
  }

  @Test
  void damagedManifest_isNoticed() throws IOException {
    Path manifest = folder.resolve("manifest.json");
    String whole = Files.readString(manifest);
    for (String damaged :
        List.of("", "x", whole.replace("50", "51"), whole.substring(9), "\u0000".repeat(99))) {
      Files.writeString(manifest, damaged);
      assertTextRebuilt("manifest " + damaged);
    }
  }

  @Test
  void anotherGenerationThanTheManifests_isNoticed() throws IOException {
    Files.move(folder.resolve("g1"), folder.resolve("g2"));
    assertTextRebuilt("renamed");
  }

  @Test
  void damagedVectors_areMadeAgainAndTextsStay() throws IOException {
    String vectors = "vectors-" + VectorIndex.LAYOUT + "-" + Folders.safeName(StoreFixture.MODEL);
    Path file =
        files(vectors).stream().filter(f -> f.toString().contains(".c")).findAny().orElseThrow();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 0x55;
    Files.write(file, bytes);
    try (ProjectStore store = StoreFixture.open(folder)) {
      assertThat(store.damage()).contains("vector index was damaged");
      assertThat(store.manifest()).extracting(Manifest::complete).isEqualTo(false);
      assertThat(StoreFixture.search(store, "word")).hasSize(10);
      assertThat(store.missingVectors(store.keys().keySet())).hasSize(50);
      store.putVectors(StoreFixture.vectors(CHUNKS));
      store.complete();
    }
    try (ProjectStore store = StoreFixture.open(folder)) {
      assertThat(store.damage()).isNull();
      assertThat(store.manifest()).extracting(Manifest::complete).isEqualTo(true);
    }
  }

  /** The store says that it was damaged, has no text, and can be filled again. */
  private void assertTextRebuilt(String what) throws IOException {
    try (ProjectStore store = StoreFixture.open(folder)) {
      assertThat(store.damage()).as(what).contains("text index was damaged");
      assertThat(store.manifest()).isNull();
      assertThat(StoreFixture.search(store, "word")).isEmpty();
      StoreFixture.publish(store, "f1", CHUNKS);
      assertThat(StoreFixture.search(store, "word")).hasSize(10);
    }
    try (ProjectStore store = StoreFixture.open(folder)) {
      assertThat(store.damage()).as("after " + what).isNull();
    }
  }

  private List<Path> files(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files
          .filter(file -> !file.endsWith("write.lock"))
          .sorted((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
          .toList();
    }
  }
}
