package dev.pilothouse.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionScannerTest {

  @Test
  void java_typesMethodsAndTheirComments() {
    assertThat(
            scan(
                Language.JAVA,
                """
                package a;

                /** A map. */
                @Deprecated
                public final class Store<K extends Comparable<K>> extends Base {
                  private final int[] sizes = {1, 2};
                  private final Runnable job = new Runnable() {
                    public void run() {}
                  };

                  Store(int size) {
                    this.size = size;
                  }

                  // Looks a key up: "}" and '{' do not count.
                  @SuppressWarnings({"a", "b"})
                  public <T> List<T> find(
                      K key, T fallback) throws Oops {
                    if (key == null) {
                      return "}";
                    }
                    for (int i = 0; i < 3; i++) { }
                    return null;
                  }

                  abstract int count(int a);

                  enum Mode { FAST { void go() {} }, SLOW }

                  record Pair(int a, int b) {}

                  @interface Mark {}
                }
                """))
        .containsExactly(
            "type Store 3-5-33",
            "method Store.Store 11-11-13",
            "method Store.find 15-17-24",
            "method Store.count 26-26-26",
            "type Store.Mode 28-28-28",
            "type Store.Pair 30-30-30",
            "type Store.Mark 32-32-32");
  }

  @Test
  void python_classesDecoratorsAndNestedFunctions() {
    assertThat(
            scan(
                Language.PYTHON,
                """
                import os

                # Makes a graph.
                @decorated(
                    "x")
                async def make(
                    a,
                    b=(1, 2),
                ):
                    \"\"\"Doc.

                def not_one(): pass
                    \"\"\"
                    def inner(x):
                        return x
                    return inner


                class Graph(Base):
                    size = 3

                    def add(self): return 1

                    @property
                    def nodes(self):
                        # comment
                        return self
                print("end")
                """))
        .containsExactly(
            "function make 6-6-16",
            "function make.inner 14-14-15",
            "type Graph 19-19-27",
            "method Graph.add 22-22-22",
            "method Graph.nodes 24-25-27");
  }

  @Test
  void typescript_functionsClassesAndArrows() {
    assertThat(
            scan(
                Language.TYPESCRIPT,
                """
                import { a } from "./a";
                const re = /["'{]/g, t = `x ${ {a: `}`} } {`;
                export default async function load(url: string): Promise<{ a: number }> {
                  return fetch(url);
                }
                export const handler = async (
                  event: Event,
                ): Promise<void> => {
                  await load(`${event.url}`);
                };
                export interface Shape { area(): number }
                type Id = string | number;
                @Component({ selector: "x" })
                export abstract class Panel<T> extends Base<T> {
                  private items: T[] = [];
                  constructor(private readonly x: X) { super(); }
                  static async create<T>(o: T): Promise<Panel<T>> {
                    if (o) { return new Panel({}); }
                  }
                  onClick = (e: Event) => { this.x = e; };
                  get size() { return 1; }
                }
                describe("x", () => {
                  it("y", () => {});
                });
                namespace N { export function f() {} }
                """))
        .containsExactly(
            "function load 3-3-5",
            "function handler 6-6-10",
            "type Shape 11-11-11",
            "type Id 12-12-12",
            "type Panel 13-14-22",
            "method Panel.constructor 16-16-16",
            "method Panel.create 17-17-19",
            "method Panel.onClick 20-20-20",
            "method Panel.size 21-21-21",
            "module N 26-26-26",
            "function N.f 26-26-26");
  }

  @Test
  void javascript_prototypesAndExports() {
    assertThat(
            scan(
                Language.JAVASCRIPT,
                """
                'use strict'
                function* walk(tree) {
                  yield tree / 2 / 3
                }
                exports.close = function () {
                  return 1
                }
                const twice = x => x * 2
                const options = { a: 1, b() { return 2 } }
                class A { #secret() { return 1 } }
                """))
        .containsExactly(
            "function walk 2-2-4",
            "function close 5-5-7",
            "function twice 8-8-8",
            "type A 10-10-10",
            "method A.secret 10-10-10");
  }

  @Test
  void go_methodsHaveTheirReceiverAsOwner() {
    assertThat(
            scan(
                Language.GO,
                """
                package main

                type Set[T comparable] struct {
                	items map[T]struct{}
                }

                // Add adds.
                func (s *Set[T]) Add(item T) {
                	go func() { s.items[item] = struct{}{} }()
                }

                type Adder interface{ Add(int) }

                func main() { fmt.Println("{") }
                """))
        .containsExactly(
            "type Set 3-3-5",
            "method Set.Add 7-8-10",
            "type Adder 12-12-12",
            "function main 14-14-14");
  }

  @Test
  void rust_implementationsTraitsAndLifetimes() {
    assertThat(
            scan(
                Language.RUST,
                """
                pub mod shapes {
                    #[derive(Debug)]
                    pub struct Circle<'a> { name: &'a str, brace: char }
                    impl<'a, T: Into<f64>> Area<T> for Circle<'a> where T: Copy {
                        fn area(&self) -> f64 { let c = '{'; let s = r#"}"#; 1.0 }
                    }
                    pub(crate) async fn draw() {}
                }
                macro_rules! twice { ($e:expr) => { $e } }
                pub trait Area<T> { fn area(&self) -> f64; }
                """))
        .containsExactly(
            "module shapes 1-1-8",
            "type shapes.Circle 2-3-3",
            "type shapes.Circle 4-4-6",
            "method shapes.Circle.area 5-5-5",
            "function shapes.draw 7-7-7",
            "function twice 9-9-9",
            "type Area 10-10-10",
            "method Area.area 10-10-10");
  }

  @Test
  void c_functionsAndStructs() {
    assertThat(
            scan(
                Language.C,
                """
                #include <x.h>
                #define BAD(x) \\
                  if (x) {

                static const int table[] = { 1, 2 };
                struct node { int x; };
                int declared(int a);

                /* Adds. */
                static unsigned long
                add(int a, int b)
                {
                  while (a) { b++; }
                  return a + b;
                }
                """))
        .containsExactly("type node 6-6-6", "function add 9-11-15");
  }

  @Test
  void cpp_namespacesTemplatesAndInitialisers() {
    assertThat(
            scan(
                Language.CPP,
                """
                namespace a::b {
                template <class T> T twice(T x) { return x + x; }
                class Box final : public Base {
                 public:
                  Box(int w) : Base(w), w_{w}, h_{1'000} { init(); }
                  ~Box() {}
                  bool operator==(const Box& o) const { return true; }
                  int width() const { return w_; }
                };
                void Box::grow(int by) { w_ += by; }
                }
                extern "C" {
                int hook(void) { return 1; }
                }
                """))
        .containsExactly(
            "module b 1-1-11",
            "function b.twice 2-2-2",
            "type b.Box 3-3-9",
            "method b.Box.Box 4-5-5",
            "method b.Box.Box 6-6-6",
            "method b.Box.operator 7-7-7",
            "method b.Box.width 8-8-8",
            "method Box.grow 10-10-10",
            "function hook 13-13-13");
  }

  @Test
  void csharp_propertiesAreNotMethods() {
    assertThat(
            scan(
                Language.CSHARP,
                """
                namespace Acme.Tools
                {
                    [Serializable]
                    public sealed class Tool : ITool
                    {
                        public int Size { get; set; }
                        public Tool(string a) { path = @"c:\\"; }
                        public async Task<int> RunAsync(int a)
                        {
                            return 1;
                        }
                    }
                    public record struct Point(int X, int Y);
                }
                """))
        .containsExactly(
            "module Tools 1-1-14",
            "type Tools.Tool 3-4-12",
            "method Tools.Tool.Tool 7-7-7",
            "method Tools.Tool.RunAsync 8-8-11",
            "type Tools.Point 13-13-13");
  }

  @Test
  void ruby_endsByColumn() {
    assertThat(
            scan(
                Language.RUBY,
                """
                module Tools
                  # Runs.
                  class Runner < Base
                    def self.run(x)
                      if x
                        puts <<~TEXT
                          end
                        TEXT
                      end
                    end

                    def short = 1
                  end
                end
                """))
        .startsWith(
            "module Tools 1-1-14", "type Tools.Runner 2-3-13", "method Tools.Runner.run 4-4-10");
  }

  @Test
  void php_kotlinAndBash() {
    assertThat(
            scan(
                Language.PHP,
                """
                <?php
                namespace App;
                final class User {
                  // it's
                  public function name(): string { return "}"; }
                }
                function helper(&$x) { return 1; }
                """))
        .containsExactly("type User 3-3-6", "method User.name 4-5-5", "function helper 7-7-7");
    assertThat(
            scan(
                Language.KOTLIN,
                """
                data class P(val a: Int)
                fun String.shout(): String = uppercase()
                sealed interface Shape
                class Box(val w: Int) : Shape {
                    companion object { fun of() = Box(1) }
                    override suspend fun <T> area(x: T): Int {
                        return 1
                    }
                }
                """))
        .containsExactly(
            "type P 1-1-1",
            "function shout 2-2-2",
            "type Shape 3-3-3",
            "type Box 4-4-9",
            "type Box.Companion 5-5-5",
            "method Box.Companion.of 5-5-5",
            "method Box.area 6-6-8");
    assertThat(
            scan(
                Language.BASH,
                """
                #!/bin/bash
                # Says hello.
                hello() {
                  cat <<EOF
                } not the end
                EOF
                  echo ${1#*\\}}
                }
                function bye
                {
                  echo "it's"
                }
                """))
        .containsExactly("function hello 2-3-8", "function bye 9-9-12");
  }

  @Test
  void markdown_sectionsNestAndFencesDoNotCount() {
    assertThat(
            scan(
                Language.MARKDOWN,
                """
                # Title
                text
                ## Use ##
                ```sh
                # not a heading
                ```
                #hashtag
                # Next
                """))
        .containsExactly("section Title 1-1-7", "section Title.Use 3-3-7", "section Next 8-8-8");
  }

  private static List<String> scan(Language language, String source) {
    return DefinitionScanner.heuristic().scan(language, new SourceText(source)).stream()
        .map(
            d ->
                "%s %s %d-%d-%d"
                    .formatted(
                        d.kind().id(), d.qualifiedName(), d.startLine(), d.nameLine(), d.endLine()))
        .toList();
  }
}
