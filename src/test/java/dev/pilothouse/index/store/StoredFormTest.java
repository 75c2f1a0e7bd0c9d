package dev.pilothouse.index.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.index.chunk.Chunk;
import dev.pilothouse.syntax.Definition;
import dev.pilothouse.syntax.DefinitionKind;
import dev.pilothouse.syntax.Language;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;

final class StoredFormTest {
  @Test
  void read_givesWhatWasWritten() throws IOException {
    List<Definition> definitions = List.of(method("open", "void open()"), method("close", ""));
    Stored stored = StoredForm.read(7, new StoredForm(FileRole.SOURCE).write(chunk(definitions)));
    assertThat(stored.document()).isEqualTo(7);
    assertThat(stored.path()).isEqualTo("src/Pool.java");
    assertThat(stored.symbol()).isEqualTo("Pool.open");
    assertThat(stored.definitions()).isEqualTo(definitions);
  }

  @Test
  void read_ofTheFormWithoutSignatures_leavesThemEmpty() throws IOException {
    List<Definition> definitions = List.of(method("open", ""), method("close", ""));
    BytesRef bytes = new StoredForm(FileRole.SOURCE).write(chunk(definitions));
    bytes.length -= definitions.size();
    assertThat(StoredForm.read(0, bytes).definitions()).isEqualTo(definitions);
  }

  private static Definition method(String name, String signature) {
    return new Definition(name, "Pool", DefinitionKind.METHOD, 1, 1, 2, signature);
  }

  private static Chunk chunk(List<Definition> definitions) {
    return new Chunk(
        "src/Pool.java",
        1,
        2,
        Language.JAVA,
        "Pool.open",
        DefinitionKind.METHOD,
        definitions,
        "Pool.java",
        "void open()");
  }
}
