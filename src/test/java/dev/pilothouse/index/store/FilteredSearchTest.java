package dev.pilothouse.index.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.index.chunk.Chunk;
import dev.pilothouse.syntax.DefinitionKind;
import dev.pilothouse.syntax.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FilteredSearchTest {
  private static final List<Chunk> ALL =
      List.of(
          StoreFixture.chunk("src/app/Parser.java", "Parser.parse", "void parse(String word) {}"),
          StoreFixture.chunk("src/lib/Writer.java", "Writer.flush", "void flush(word) {}"),
          StoreFixture.chunk("tools/Run.java", null, "word word word"));

  @TempDir Path folder;
  private ProjectStore store;

  @BeforeEach
  void publish() throws IOException {
    store = StoreFixture.open(folder);
    StoreFixture.publish(store, "f1", ALL);
    store.putVectors(StoreFixture.vectors(ALL));
    store.commitVectors();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void search_folder_findsOnlyWhatIsBelow() throws IOException {
    assertThat(paths("src", null, Set.of()))
        .containsExactlyInAnyOrder("src/app/Parser.java", "src/lib/Writer.java");
    assertThat(paths("./src/lib/", null, Set.of())).containsExactly("src/lib/Writer.java");
    assertThat(paths("tools/Run.java", null, Set.of())).containsExactly("tools/Run.java");
    assertThat(paths("sr", null, Set.of())).isEmpty();
  }

  @Test
  void search_glob_findsOnlyWhatMatches() throws IOException {
    assertThat(paths("src/**/W*.java", null, Set.of())).containsExactly("src/lib/Writer.java");
    assertThat(paths("Run.*", null, Set.of())).containsExactly("tools/Run.java");
  }

  @Test
  void search_language_findsOnlyItsFiles() throws IOException {
    assertThat(paths(null, Language.JAVA, Set.of())).hasSize(3);
    assertThat(paths(null, Language.PYTHON, Set.of())).isEmpty();
  }

  @Test
  void search_kind_findsOnlySuchDefinitions() throws IOException {
    assertThat(paths(null, null, Set.of(DefinitionKind.METHOD))).hasSize(2);
    assertThat(paths("src/app", null, Set.of(DefinitionKind.METHOD)))
        .containsExactly("src/app/Parser.java");
    assertThat(paths(null, null, Set.of(DefinitionKind.TYPE))).isEmpty();
  }

  @Test
  void search_vectorsAlone_areFilteredToo() throws IOException {
    StoreQuery nearTheThird = new StoreQuery("zzz", StoreFixture.axis(2), false, 5);
    StoreFilter sources = new StoreFilter("src", null, Set.of());
    assertThat(StoreFixture.paths(store.search(nearTheThird)).getFirst())
        .isEqualTo("tools/Run.java");
    assertThat(StoreFixture.paths(store.search(nearTheThird.among(sources))))
        .containsExactlyInAnyOrder("src/app/Parser.java", "src/lib/Writer.java");
  }

  private List<String> paths(
      @Nullable String path, @Nullable Language language, Set<DefinitionKind> kinds)
      throws IOException {
    StoreFilter filter = new StoreFilter(path, language, kinds);
    return StoreFixture.paths(
        store.search(new StoreQuery("word", StoreFixture.axis(0), true, 10).among(filter)));
  }
}
