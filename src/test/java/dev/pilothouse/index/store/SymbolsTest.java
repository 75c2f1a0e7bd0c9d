package dev.pilothouse.index.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SymbolsTest {
  @TempDir Path folder;
  private ProjectStore store;

  @BeforeEach
  void publish() throws IOException {
    store = StoreFixture.open(folder);
    StoreFixture.publish(
        store,
        "f1",
        List.of(
            StoreFixture.chunk("test/ParserTest.java", "ParserTest.parseLine", "a\nb"),
            StoreFixture.chunk("src/Parser.java", "Parser.parseLine", "void parseLine()\n{}"),
            StoreFixture.chunk("src/parser.py", "parse_line", "def parse_line():\n  pass"),
            StoreFixture.chunk("src/Caller.java", "Caller.call", "parseLine();\nparseLine();")));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void symbols_name_findsDefinitionsAloneSourcesFirst() throws IOException {
    List<Hit> hits = store.symbols("parseLine", StoreFilter.NONE, 10);
    assertThat(StoreFixture.paths(hits))
        .containsExactly("src/Parser.java", "test/ParserTest.java", "src/parser.py");
    assertThat(hits.getFirst().symbol()).isEqualTo("Parser.parseLine");
    assertThat(hits.getFirst().kind()).isEqualTo("method");
    assertThat(hits.getFirst().startLine()).isEqualTo(1);
    assertThat(hits.getFirst().endLine()).isEqualTo(2);
    assertThat(hits.getFirst().text()).isEqualTo("void parseLine()\n{}");
  }

  @Test
  void symbols_qualifiedName_findsThatOwnersAlone() throws IOException {
    assertThat(StoreFixture.paths(store.symbols("Parser.parseLine", StoreFilter.NONE, 10)))
        .containsExactly("src/Parser.java");
    assertThat(StoreFixture.paths(store.symbols("Parser#parseLine", StoreFilter.NONE, 10)))
        .containsExactly("src/Parser.java");
  }

  @Test
  void symbols_otherNames_findNothing() throws IOException {
    assertThat(store.symbols("parse", StoreFilter.NONE, 10)).isEmpty();
    assertThat(store.symbols("", StoreFilter.NONE, 10)).isEmpty();
  }
}
