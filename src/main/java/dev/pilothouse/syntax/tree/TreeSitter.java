package dev.pilothouse.syntax.tree;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Parses source text into {@link SyntaxTree}s. Safe for use by several threads; libraries are
 * loaded when first needed and stay until the JVM ends.
 */
@SuppressWarnings("restricted") // native calls are what this package is for
public final class TreeSitter {

  private static final System.Logger LOG = System.getLogger(TreeSitter.class.getName());

  private final NativeLibraries libraries;
  private final Functions functions;
  private final Map<Grammar, Optional<SyntaxLanguage>> languages = new EnumMap<>(Grammar.class);

  private TreeSitter(NativeLibraries libraries, Functions functions) {
    this.libraries = libraries;
    this.functions = functions;
  }

  /**
   * Loads the parser.
   *
   * @param folder keeps the libraries, which are written where they are missing; must allow
   *     programs to be run
   * @return nothing where that is not possible, said once in the log
   */
  public static Optional<TreeSitter> load(Path folder) {
    NativeLibraries libraries = new NativeLibraries(folder);
    try {
      return Optional.of(new TreeSitter(libraries, new Functions(libraries.load("tree-sitter"))));
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.log(Level.WARNING, "source is cut without syntax trees, less exactly: {0}", e.toString());
      return Optional.empty();
    }
  }

  /** The grammar's language, or nothing where its library does not load. */
  public Optional<SyntaxLanguage> language(Grammar grammar) {
    synchronized (languages) {
      return languages.computeIfAbsent(grammar, this::open);
    }
  }

  /**
   * Parses a text, however little it fits the grammar. Takes native memory of up to some hundred
   * bytes for each byte of the text: callers limit its size.
   *
   * @param limit the time after which the parser stops
   * @return nothing if it did not end in time, or the grammar does not load
   */
  public Optional<SyntaxTree> parse(Grammar grammar, byte[] utf8, Duration limit) {
    return language(grammar).flatMap(language -> parse(language, utf8, limit));
  }

  private Optional<SyntaxTree> parse(SyntaxLanguage language, byte[] utf8, Duration limit) {
    try (Arena arena = Arena.ofConfined()) {
      Source source = new Source(utf8, System.nanoTime() + limit.toNanos(), arena);
      MemorySegment parser = (MemorySegment) functions.parserNew.invokeExact();
      try {
        if (!(boolean) functions.parserSetLanguage.invokeExact(parser, language.segment())) {
          throw new IllegalStateException("the grammar was made for another parser");
        }
        MemorySegment tree =
            (MemorySegment)
                functions.parserParse.invokeExact(
                    parser, MemorySegment.NULL, source.input, source.options);
        return tree.equals(MemorySegment.NULL)
            ? Optional.empty()
            : Optional.of(new SyntaxTree(functions, language, tree));
      } finally {
        functions.parserDelete.invokeExact(parser);
      }
    } catch (Throwable e) {
      throw NativeCalls.fault(e);
    }
  }

  private Optional<SyntaxLanguage> open(Grammar grammar) {
    try {
      SymbolLookup library = libraries.load(grammar.library());
      MemorySegment function = library.find(grammar.function()).orElseThrow();
      MemorySegment language =
          (MemorySegment)
              Linker.nativeLinker()
                  .downcallHandle(function, FunctionDescriptor.of(ValueLayout.ADDRESS))
                  .invokeExact();
      return Optional.of(new SyntaxLanguage(functions, language));
    } catch (Throwable e) {
      if (e instanceof Error error && !(e instanceof LinkageError)) {
        throw error;
      }
      LOG.log(Level.WARNING, "{0} files are cut without syntax trees: {1}", grammar, e.toString());
      return Optional.empty();
    }
  }
}
