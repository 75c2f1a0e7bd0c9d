package dev.pilothouse.syntax;

import dev.pilothouse.syntax.tree.Grammar;
import dev.pilothouse.syntax.tree.SyntaxTree;
import dev.pilothouse.syntax.tree.TreeSitter;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks for definitions in syntax trees, and by the words of the language where there is no
 * grammar, the text is long, the parser takes too long, or finds less because the text is not well
 * formed.
 */
public final class TreeScanner implements DefinitionScanner {

  private static final System.Logger LOG = System.getLogger(TreeScanner.class.getName());

  /** What a parser may take for a text, unless told otherwise. */
  public static final Duration LIMIT = Duration.ofSeconds(2);

  /** Longer texts are rarely written by people, and cost native memory many times their size. */
  private static final int MAX_LENGTH = 512 * 1024;

  /** Declarations that C does not have, in what may be a header of either. */
  private static final Pattern IN_CPP =
      Pattern.compile("^[ \\t]{0,8}(class|namespace|template)[ \\t<]", Pattern.MULTILINE);

  private final TreeSitter parser;
  private final Duration limit;
  private final DefinitionScanner otherwise = DefinitionScanner.heuristic();
  private final Map<Grammar, NodeRules> rules = new ConcurrentHashMap<>();
  private final AtomicLong timeouts = new AtomicLong();

  /**
   * @param limit what the parser may take for one text
   */
  public TreeScanner(TreeSitter parser, Duration limit) {
    this.parser = parser;
    this.limit = limit;
  }

  @Override
  public List<Definition> scan(Language named, SourceText text) {
    boolean cpp = named == Language.C && IN_CPP.matcher(text.content()).find();
    Language language = cpp ? Language.CPP : named;
    Optional<Grammar> grammar = grammar(language);
    boolean small = text.lineCount() > 0 && text.content().length() <= MAX_LENGTH;
    // Bash's scanner takes quadratic time over zeros, in which the parser does not look at the
    // clock.
    boolean zeros = text.content().indexOf('\0') >= 0;
    if (!small || zeros || grammar.flatMap(parser::language).isEmpty()) {
      return otherwise.scan(language, text);
    }
    Grammar known = grammar.orElseThrow();
    Skeleton skeleton = Skeleton.of(language, text);
    Optional<Found> found = parse(known, text, skeleton);
    if (found.isPresent() && found.get().broken()) {
      Skeleton whole = Skeleton.whole(text);
      if (skeleton.cuts().count() > 0) {
        found = parse(known, text, whole);
      }
      Grammar sibling = sibling(known);
      if (sibling != null && found.isPresent() && found.get().broken()) {
        found = parse(sibling, text, whole).filter(other -> !other.broken()).or(unchanged(found));
      }
    }
    if (found.isPresent() && !found.get().broken()) {
      return found.get().definitions();
    }
    List<Definition> guessed = otherwise.scan(language, text);
    return found
        .map(Found::definitions)
        .filter(broken -> broken.size() >= guessed.size())
        .orElse(guessed);
  }

  private static <T> Supplier<Optional<T>> unchanged(Optional<T> value) {
    return () -> value;
  }

  /** How many texts a parser did not end in time for. */
  public long timeouts() {
    return timeouts.get();
  }

  /**
   * What a tree holds.
   *
   * @param broken whether the text does not fit the grammar
   */
  private record Found(List<Definition> definitions, boolean broken) {}

  private Optional<Found> parse(Grammar grammar, SourceText text, Skeleton skeleton) {
    ByteOffsets offsets = new ByteOffsets(skeleton);
    Optional<SyntaxTree> parsed = parser.parse(grammar, offsets.utf8(), limit);
    if (parsed.isEmpty()) {
      tookTooLong(grammar, skeleton);
      return Optional.empty();
    }
    try (SyntaxTree tree = parsed.get()) {
      NodeRules roles =
          rules.computeIfAbsent(grammar, named -> new NodeRules(named, tree.language()));
      return Optional.of(
          new Found(
              TreeWalk.definitions(roles, text, skeleton, offsets, tree), tree.root().hasError()));
    }
  }

  /** Tells of the first one, the second, the fourth and so on, however many a repository has. */
  private void tookTooLong(Grammar grammar, Skeleton skeleton) {
    long count = timeouts.incrementAndGet();
    if (Long.bitCount(count) == 1) {
      LOG.log(
          Level.INFO,
          "{0} files were cut without a syntax tree, as the parser took too long; the last was"
              + " {1} with {2} characters",
          count,
          grammar,
          skeleton.code().length);
    }
  }

  private static Optional<Grammar> grammar(Language language) {
    return switch (language) {
      case JAVA,
          PYTHON,
          JAVASCRIPT,
          TYPESCRIPT,
          GO,
          RUST,
          C,
          CPP,
          CSHARP,
          RUBY,
          PHP,
          KOTLIN,
          BASH ->
          Optional.of(Grammar.valueOf(language.name()));
      default -> Optional.empty();
    };
  }

  /** The grammar to try next: the same file names stand for both. */
  private static @Nullable Grammar sibling(Grammar grammar) {
    return switch (grammar) {
      case TYPESCRIPT -> Grammar.TSX;
      case C -> Grammar.CPP;
      default -> null;
    };
  }
}
