package dev.pilothouse.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.bench.quality.Documentation.Documented;
import dev.pilothouse.syntax.Language;
import org.junit.jupiter.api.Test;

final class DocumentationTest {
  @Test
  void of_java_takesTheBlockOut() {
    check(
        Language.JAVA,
        """
        class A {
          /**
           * Reads {@code one} line of the file. Never more.
           *
           * @param x not this
           */
          @Deprecated
          int readLine(int x) {
            return x; // stays
          }
        }
        """,
        "readLine",
        "Reads one line of the file",
        "// stays");
  }

  @Test
  void of_python_takesTheDocstringOut() {
    check(
        Language.PYTHON,
        """
        class A:
            def read(self, x: dict = {"a": 1}, *,
                     y=None) -> list[int]:
                \"""Read one line of the file.

                More of it.
                \"""
                return x  # stays
        """,
        "read",
        "Read one line of the file",
        "# stays");
  }

  @Test
  void of_go_takesTheLinesOutAndLeavesTheNameAway() {
    check(
        Language.GO,
        """
        package a

        // ReadLine reads one line
        // of the file. Never more.
        func ReadLine() int {
          return 1 // stays
        }
        """,
        "ReadLine",
        "reads one line of the file",
        "// stays");
  }

  @Test
  void of_rust_takesTheLinesOut() {
    check(
        Language.RUST,
        """
        /// Reads one `line` of the file.
        #[inline]
        pub fn read_line() -> u8 { 1 /* stays */ }
        """,
        "read_line",
        "Reads one line of the file",
        "/* stays */");
  }

  @Test
  void of_csharp_takesTheSummaryOut() {
    check(
        Language.CSHARP,
        """
        class A {
          /// <summary>
          /// Reads one line of the <see cref="T:File"/>.
          /// </summary>
          public int ReadLine() { return 1; }
        }
        """,
        "ReadLine",
        "Reads one line of the File",
        "return 1");
  }

  @Test
  void of_ruby_takesTheLinesOut() {
    check(
        Language.RUBY,
        """
        class A
          # Reads one line of the file.
          def read_line
            1 # stays
          end
        end
        """,
        "read_line",
        "Reads one line of the file",
        "# stays");
  }

  private static void check(
      Language language, String source, String name, String sentence, String kept) {
    Documentation read = Documentation.of(language, source);
    Documented documented =
        read.documented().stream()
            .filter(each -> each.definition().name().equals(name))
            .findFirst()
            .orElseThrow();
    assertThat(Sentences.first(documented.lines(), name)).contains(sentence);
    assertThat(read.stripped()).contains(kept).doesNotContain("one line");
    assertThat(read.stripped().lines().count()).isEqualTo(source.lines().count());
  }
}
