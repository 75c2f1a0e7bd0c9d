package dev.pilothouse.syntax.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TreeSitterTest {

  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final byte[] CALL = "import os\nos.system('ls')\n".getBytes(UTF_8);

  @TempDir Path folder;

  @Test
  void cursor_goesThroughAllNodes() {
    TreeSitter parser = TreeSitter.load(folder).orElseThrow();
    List<String> kinds = new ArrayList<>();
    try (SyntaxTree tree = parser.parse(Grammar.PYTHON, CALL, PATIENT).orElseThrow()) {
      SyntaxCursor cursor = tree.cursor();
      boolean more = cursor.toFirstChild();
      while (more) {
        kinds.add(
            tree.language().kind(cursor.kindId()) + " " + cursor.start() + "-" + cursor.end());
        more = cursor.toFirstChild() || cursor.toNextSibling();
        while (!more && cursor.toParent()) {
          more = cursor.toNextSibling();
        }
      }
    }
    assertThat(kinds)
        .startsWith("import_statement 0-9", "import 0-6", "dotted_name 7-9", "identifier 7-9")
        .contains("call 10-25", "attribute 10-19", "string_content 21-23");
  }

  @Test
  void node_hasFieldsAndTellsOfFaults() {
    TreeSitter parser = TreeSitter.load(folder).orElseThrow();
    byte[] broken = "f(".getBytes(UTF_8);
    try (SyntaxTree tree = parser.parse(Grammar.PYTHON, CALL, PATIENT).orElseThrow();
        SyntaxTree faulty = parser.parse(Grammar.PYTHON, broken, PATIENT).orElseThrow()) {
      SyntaxLanguage language = tree.language();
      SyntaxNode statement = Objects.requireNonNull(tree.root().child(1));
      SyntaxNode call = Objects.requireNonNull(statement.child(0));
      SyntaxNode function = Objects.requireNonNull(call.field(language.fieldId("function")));
      assertThat(function.kind()).isEqualTo("attribute");
      assertThat(function.isNamed()).isTrue();
      assertThat(language.field(language.fieldId("function"))).isEqualTo("function");
      assertThat(language.fieldId("no_such_field")).isZero();
      assertThat(call.field(language.fieldId("body"))).isNull();
      assertThat(tree.root().child(7)).isNull();
      assertThat(tree.root().hasError()).isFalse();
      assertThat(faulty.root().hasError()).isTrue();
    }
  }

  @Test
  void treeThatIsClosed_cannotBeUsed() {
    TreeSitter parser = TreeSitter.load(folder).orElseThrow();
    SyntaxTree tree = parser.parse(Grammar.PYTHON, CALL, PATIENT).orElseThrow();
    SyntaxNode root = tree.root();
    SyntaxCursor cursor = tree.cursor();
    tree.close();
    tree.close();
    assertThatThrownBy(root::start).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(cursor::toFirstChild).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(tree::root).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void timeUp_givesNothing() {
    TreeSitter parser = TreeSitter.load(folder).orElseThrow();
    byte[] text = "x = 1\n".repeat(10_000).getBytes(UTF_8);
    assertThat(parser.parse(Grammar.PYTHON, text, Duration.ZERO)).isEmpty();
    assertThat(parser.parse(Grammar.PYTHON, new byte[0], PATIENT).map(TreeSitterTest::close))
        .contains(true);
  }

  @Test
  void libraries_areWrittenOnceAndRepaired() throws IOException {
    TreeSitter.load(folder).orElseThrow().language(Grammar.GO).orElseThrow();
    List<Path> written;
    try (Stream<Path> files = Files.list(folder)) {
      written = files.toList();
    }
    assertThat(written).hasSize(2);
    FileTime old = FileTime.fromMillis(1_000);
    for (Path library : written) {
      Files.setLastModifiedTime(library, old);
    }
    Path other = Files.createDirectory(folder.resolve("other"));
    Path damaged = other.resolve(written.getFirst().getFileName());
    Files.writeString(damaged, "not a library");
    assertThat(TreeSitter.load(folder)).isPresent();
    assertThat(TreeSitter.load(other).orElseThrow().language(Grammar.GO)).isPresent();
    assertThat(Files.getLastModifiedTime(written.getFirst())).isEqualTo(old);
    assertThat(Files.size(damaged)).isEqualTo(Files.size(written.getFirst()));
  }

  @Test
  void folderThatCannotBeWritten_givesNoParser() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(TreeSitter.load(file)).isEmpty();
  }

  private static boolean close(SyntaxTree tree) {
    tree.close();
    return true;
  }
}
