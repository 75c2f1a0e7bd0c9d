package dev.pilothouse.sandbox.check;

import dev.pilothouse.contracts.sandbox.ValidationFinding;
import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import dev.pilothouse.contracts.sandbox.ValidationResult;
import dev.pilothouse.contracts.sandbox.ValidationVerdict;
import dev.pilothouse.syntax.tree.SyntaxElement;
import dev.pilothouse.syntax.tree.SyntaxTree;
import dev.pilothouse.syntax.tree.TreeSitter;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks at programs before they run. It is no boundary: the container confines what it overlooks.
 *
 * <p>Thread-safe; blocks for some milliseconds, and for {@link #LIMIT} at most.
 */
public final class Validator {
  private static final System.Logger LOG = System.getLogger(Validator.class.getName());

  /** What a check may take. */
  public static final Duration LIMIT = Duration.ofSeconds(2);

  /** Longer programs cost native memory many times their size. */
  private static final int MOST_CHARACTERS = 512 << 10;

  private static final int MOST_ELEMENTS = 400_000;
  private static final int MOST_NESTED = 2;

  private final Optional<TreeSitter> parser;

  /**
   * @param parser nothing where this platform has none: all code is then unchecked
   */
  public Validator(Optional<TreeSitter> parser) {
    this.parser = parser;
  }

  /**
   * One that keeps the parser's libraries in a folder, from start to start. Where they do not load
   * all code is unchecked, which is a warning, or forbids the run under the strict policy.
   */
  public static Validator in(Path natives) {
    return new Validator(TreeSitter.load(natives));
  }

  /** The languages that can be looked at. */
  public static List<String> languages() {
    return CheckedLanguage.ids();
  }

  /**
   * Looks at a program; never fails, whatever it holds.
   *
   * @param language one of {@link #languages}; another cannot be checked, which is a finding
   */
  public ValidationResult validate(String language, String code, ValidationPolicy policy) {
    if (policy == ValidationPolicy.OFF) {
      return new ValidationResult(ValidationVerdict.ALLOW, List.of());
    }
    Report report = new Report();
    check(language, code, report);
    return Verdicts.of(code, report, policy);
  }

  private void check(String language, String code, Report report) {
    if (code.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(code)) {
      report.add(Rule.NOT_TEXT, 0, "the code");
      return;
    }
    Optional<CheckedLanguage> known = CheckedLanguage.of(language);
    if (known.isEmpty() || parser.isEmpty() || code.length() > MOST_CHARACTERS) {
      report.add(Rule.UNCHECKED, 0, "the code");
      return;
    }
    Budget budget = new Budget(LIMIT);
    try {
      new Pass(known.get(), report, budget).check(code, -1, 0);
    } catch (Budget.Spent e) {
      report.add(Rule.UNCHECKED, 0, "the code");
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(Level.WARNING, "a check of " + language + " code failed", e);
      report.add(Rule.UNCHECKED, 0, "the code");
    }
  }

  /** One check, of a program and of code that stands in its texts. */
  private final class Pass {
    private final CheckedLanguage language;
    private final Report report;
    private final Budget budget;

    Pass(CheckedLanguage language, Report report, Budget budget) {
      this.language = language;
      this.report = report;
      this.budget = budget;
    }

    /**
     * @param at where what is found is said to be, below 0 for where it is
     */
    void check(String code, int at, int depth) {
      byte[] utf8 = code.getBytes(StandardCharsets.UTF_8);
      Optional<SyntaxElement> root = parse(utf8);
      Report found = at < 0 ? report : new Report();
      if (root.isEmpty()) {
        report.add(Rule.UNCHECKED, Math.max(0, at), "the code");
        return;
      }
      SyntaxFaults.report(root.get(), found);
      Nested nested =
          (inner, where) -> {
            if (depth < MOST_NESTED) {
              check(inner, at < 0 ? where : at, depth + 1);
            } else {
              report.add(Rule.DYNAMIC_CODE, where, "code in a text in a text");
            }
          };
      language.lines(code, found);
      Front front = language.front(found, budget, nested);
      front.run(front.lowering().lower(root.get()));
      if (at >= 0) {
        found.entries().stream()
            .filter(entry -> entry.rule() != Rule.SYNTAX)
            .forEach(entry -> report.add(entry.rule(), at, entry.what()));
      }
    }

    private Optional<SyntaxElement> parse(byte[] utf8) {
      Optional<SyntaxTree> parsed = parser.flatMap(p -> p.parse(language.grammar(), utf8, LIMIT));
      if (parsed.isEmpty()) {
        return Optional.empty();
      }
      try (SyntaxTree tree = parsed.get()) {
        return SyntaxElement.copy(tree, utf8, MOST_ELEMENTS);
      }
    }
  }

  /** A finding as its reader gets it. */
  static ValidationFinding finding(
      Rule rule, ValidationPolicy policy, int line, int column, String what) {
    return new ValidationFinding(
        rule.id(),
        rule.blocks(policy) ? ValidationVerdict.BLOCK : ValidationVerdict.WARN,
        line,
        column,
        what + " " + rule.why(),
        rule.instead());
  }
}
