package dev.pilothouse.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TreeScannerTest {

  private static final String CLASS =
      """
      /** Keeps things. */
      class Store {
        int get() { return 1; }
      }
      """;

  @Test
  void java_annotationsOverLinesAndNamesThatAreKeywords() {
    assertThat(
            Trees.scan(
                Language.JAVA,
                """
                /** A store. */
                @Entity(
                    name = "store")
                public record Store(int size) implements Sized {
                  public Store {
                    if (size < 0) { throw new IllegalArgumentException("negative size: " + size); }
                  }
                  // Reads.
                  public int get() { class Local {} return size; }
                }
                @interface Mark { String value() default ""; }
                """))
        .containsExactly(
            "type Store 1-4-10",
            "method Store.Store 5-5-7",
            "method Store.get 8-9-9",
            "type Store.get.Local 9-9-9",
            "type Mark 11-11-11",
            "method Mark.value 11-11-11");
  }

  @Test
  void java_fieldsAndImportsThatAreCut_leaveDefinitionsWhereTheyAre() {
    assertThat(
            Trees.scan(
                Language.JAVA,
                """
                import java.util.concurrent.atomic.AtomicInteger;
                enum Shade { DARK_AND_DEEP_OR_SO, LIGHT_AND_SHALLOW_OR_SO;
                  private static final Object KIND = Shade.class.getName() + ";";
                  int first() { return Shade.class.hashCode(); }
                  @Deprecated private final int counted = Math.max(1, 2) + Math.min(3, 4);
                  // Tells.
                  int second() { class Local {} for (int i = 0; i < 9; i = i + 1) { go(i); } return 2; }
                  int third(Class<? extends java.io.Serializable> type);
                  Runnable task = () -> { int unused = 1; }; int last() { return 3; }
                }
                """))
        .containsExactly(
            "type Shade 2-2-10",
            "method Shade.first 4-4-4",
            "method Shade.second 6-7-7",
            "type Shade.second.Local 7-7-7",
            "method Shade.third 8-8-8",
            "method Shade.last 9-9-9");
  }

  @Test
  void python_decoratorsOverLinesAndSuitesThatAreCut() {
    assertThat(
            Trees.scan(
                Language.PYTHON,
                """
                # Draws.
                @command(
                    "draw",
                )
                def draw(x: dict[str, int] = {}) -> None:
                    \"\"\"Draws.

                def not_one(): pass
                    \"\"\"
                    print(x)


                class Pen:
                    width = 1

                    def down(self): return 1

                    async def up(self):
                        def inner():
                            return 2
                        return inner
                """))
        .containsExactly(
            "function draw 1-5-10",
            "type Pen 13-13-21",
            "method Pen.down 16-16-16",
            "method Pen.up 18-18-21",
            "function Pen.up.inner 19-19-20");
  }

  @Test
  void javascript_regularExpressionsAndElements() {
    assertThat(
            Trees.scan(
                Language.JAVASCRIPT,
                """
                import x from "x";
                // Says hello.
                export function Hello({ name }) {
                  const test = () => /[/"']{2}/.test(name);
                  return <p title="{">it's {name}</p>;
                }
                module.exports.load = async function () {};
                class Box { static #open = () => 1; close() {} }
                """))
        .containsExactly(
            "function Hello 2-3-6",
            "function load 7-7-7",
            "type Box 8-8-8",
            "method Box.open 8-8-8",
            "method Box.close 8-8-8");
  }

  @Test
  void typescript_andTsxByTheSameName() {
    assertThat(
            Trees.scan(
                Language.TYPESCRIPT,
                """
                const old = <T>(value: unknown) => <T>value;
                export abstract class Panel<T> {
                  @Input() size = 1;
                  abstract draw(): void;
                  @Output()
                  get width(): number { return 1; }
                }
                declare module "x" { export function f(): void; }
                """))
        .containsExactly(
            "function old 1-1-1",
            "type Panel 2-2-7",
            "method Panel.draw 4-4-4",
            "method Panel.width 5-6-6",
            "module x 8-8-8",
            "function x.f 8-8-8");
    assertThat(
            Trees.scan(
                Language.TYPESCRIPT,
                """
                export const App: FC<Props> = ({ name }: Props) => <b>it's {name}</b>;
                type Props = { name: string };
                """))
        .containsExactly("function App 1-1-1", "type Props 2-2-2");
  }

  @Test
  void go_groupsAndResultsInBraces() {
    assertThat(
            Trees.scan(
                Language.GO,
                """
                package a

                type (
                	// First is one.
                	First struct{ a int }
                	Second = First
                )

                // Keys lists.
                func (f *First) Keys() map[string]struct{} {
                	return map[string]struct{}{"}": {}}
                }
                """))
        .containsExactly("type First 3-5-5", "type Second 6-6-6", "method First.Keys 9-10-12");
  }

  @Test
  void rust_attributesOverLinesAndImplementations() {
    assertThat(
            Trees.scan(
                Language.RUST,
                """
                /// A point.
                #[derive(
                    Debug,
                )]
                pub struct Point { x: i32 }
                impl fmt::Display for Point {
                    #[inline]
                    fn fmt(&self) -> Result { write!(f, "}}") }
                }
                #[cfg(test)]
                mod tests { fn one() {} }
                """))
        .containsExactly(
            "type Point 1-5-5",
            "type Point 6-6-9",
            "method Point.fmt 7-8-8",
            "module tests 10-11-11",
            "function tests.one 11-11-11");
  }

  @Test
  void cAndCpp_aliasesTemplatesAndOperators() {
    assertThat(
            Trees.scan(
                Language.C,
                """
                /* A node. */
                typedef struct {
                  int x;
                } node_t;
                struct list { struct list *next; };
                #ifdef A
                static int *find(const char *name) { return 0; }
                #endif
                """))
        .containsExactly("type node_t 1-4-4", "type list 5-5-5", "function find 7-7-7");
    assertThat(
            Trees.scan(
                Language.CPP,
                """
                namespace shapes {
                // A box.
                template <typename T>
                class Box {
                 public:
                  bool operator<(const Box& other) const { return true; }
                  explicit operator bool() const { return true; }
                };
                template <typename T>
                T& Box<T>::at(int i) { return items[i]; }
                }
                """))
        .containsExactly(
            "module shapes 1-1-11",
            "type shapes.Box 2-4-8",
            "method shapes.Box.operator< 6-6-6",
            "method shapes.Box.operator bool 7-7-7",
            "method Box.at 9-10-10");
  }

  @Test
  void header_inCppIsReadAsSuch() {
    assertThat(Trees.scan(Language.C, "class Box { public: int size() { return 1; } };\n"))
        .containsExactly("type Box 1-1-1", "method Box.size 1-1-1");
  }

  @Test
  void csharp_attributesAndNamespaces() {
    assertThat(
            Trees.scan(
                Language.CSHARP,
                """
                namespace Acme.Tools
                {
                    /// <summary>A tool.</summary>
                    [Serializable]
                    public sealed class Tool
                    {
                        public int Size { get; set; } = 1;
                        [Test]
                        public async Task<int> RunAsync() => await Task.FromResult(1);
                        ~Tool() { }
                    }
                }
                """))
        .containsExactly(
            "module Tools 1-1-12",
            "type Tools.Tool 3-5-11",
            "method Tools.Tool.RunAsync 8-9-9",
            "method Tools.Tool.Tool 10-10-10");
  }

  @Test
  void ruby_namesWithMarksAndBlocks() {
    assertThat(
            Trees.scan(
                Language.RUBY,
                """
                module Tools
                  # Asks.
                  class Runner < Base
                    def ready?; true; end

                    private def self.run!(x) = x
                  end
                end
                Point = Struct.new(:x) do
                  def length
                    x
                  end
                end
                """))
        .containsExactly(
            "module Tools 1-1-8",
            "type Tools.Runner 2-3-7",
            "method Tools.Runner.ready? 4-4-4",
            "method Tools.Runner.run! 6-6-6",
            "function length 10-10-12");
  }

  @Test
  void phpKotlinAndBash_inTheirOwnWays() {
    assertThat(
            Trees.scan(
                Language.PHP,
                """
                <p>it's</p>
                <?php
                namespace App;
                #[Attribute]
                enum Suit: string {
                  case A = 'a';
                  public function label(): string { return "}"; }
                }
                if (!function_exists('f')) { function f() { return 1; } }
                """))
        .containsExactly("type Suit 4-5-8", "method Suit.label 7-7-7", "function f 9-9-9");
    assertThat(
            Trees.scan(
                Language.KOTLIN,
                """
                /** A box. */
                @JvmInline
                value class Box(val w: Int) {
                    companion object { fun of() = Box(1) }
                    fun text() = "${if (w > 1) "}" else "{"}"
                }
                """))
        .containsExactly(
            "type Box 1-3-6",
            "type Box.Companion 4-4-4",
            "method Box.Companion.of 4-4-4",
            "method Box.text 5-5-5");
    assertThat(
            Trees.scan(
                Language.BASH,
                """
                #!/bin/bash
                # Says hello.
                hello() {
                  cat <<'EOF'
                } not the end
                EOF
                }
                if true; then
                  function bye { echo "${1:-}"; }
                fi
                """))
        .containsExactly("function hello 2-3-7", "function bye 9-9-9");
  }

  @Test
  void brokenFile_hasTheDefinitionsAroundTheFault() {
    assertThat(
            Trees.scan(
                Language.JAVA,
                """
                class A {
                  int one() { return 1; }
                  int two( { return
                  int three() { return 3; }
                }
                """))
        .contains("type A 1-1-5", "method A.one 2-2-2");
  }

  @Test
  void charactersOfSeveralBytes_keepTheLines() {
    assertThat(
            Trees.scan(
                Language.PYTHON,
                "# \u00e4\u20ac\ud83d\ude00\nx = '\u20ac\ud83d'\ndef f\u00fc(a):\n  return 1\n"))
        .containsExactly("function f\u00fc 3-3-4");
  }

  @Test
  void timeUp_fallsBackAndIsCounted() {
    TreeScanner hasty = new TreeScanner(Trees.PARSER, Duration.ZERO);
    String text = CLASS.repeat(200);
    assertThat(hasty.scan(Language.JAVA, new SourceText(text)))
        .isEqualTo(DefinitionScanner.heuristic().scan(Language.JAVA, new SourceText(text)));
    assertThat(hasty.timeouts()).isEqualTo(1);
  }

  @Test
  void severalThreads_findTheSame() throws Exception {
    List<Definition> expected = Trees.SCANNER.scan(Language.JAVA, new SourceText(CLASS.repeat(50)));
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        running.add(
            threads.submit(
                () -> {
                  for (int round = 0; round < 100; round++) {
                    assertThat(Trees.SCANNER.scan(Language.JAVA, new SourceText(CLASS.repeat(50))))
                        .isEqualTo(expected);
                  }
                }));
      }
      for (Future<?> one : running) {
        one.get(50, TimeUnit.SECONDS);
      }
    }
  }
}
