package dev.pilothouse.sandbox.check;

import dev.pilothouse.sandbox.check.golang.GoDialect;
import dev.pilothouse.sandbox.check.python.PythonDialect;
import dev.pilothouse.sandbox.check.script.ScriptDialect;
import dev.pilothouse.syntax.tree.Grammar;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A language that programs are looked at in. */
enum CheckedLanguage {
  /** A comment in the first two lines may name an encoding in which other comments are code. */
  PYTHON(
      Grammar.PYTHON,
      "\\A(?:[^\\n]*\\n)?[ \\t\\f]*#[^\\n]*?coding[:=][ \\t]*(?!utf-?8|ascii|latin-?1)([-\\w.]+)",
      Rule.OBFUSCATION),
  JAVASCRIPT(Grammar.JAVASCRIPT, "", Rule.OBFUSCATION),
  TYPESCRIPT(Grammar.TYPESCRIPT, "", Rule.OBFUSCATION),
  /** The compiler takes orders from comments. */
  GO(Grammar.GO, "(?m)^//(go:linkname|go:cgo_\\w+|go:wasmimport)\\b.*$", Rule.NATIVE);

  private final Grammar grammar;
  private final Pattern orders;
  private final Rule rule;

  CheckedLanguage(Grammar grammar, String orders, Rule rule) {
    this.grammar = grammar;
    this.orders = Pattern.compile(orders);
    this.rule = rule;
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
  }

  static Optional<CheckedLanguage> of(String id) {
    return Arrays.stream(values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(id))
        .findFirst();
  }

  Grammar grammar() {
    return grammar;
  }

  /** Reports comments that the language takes orders from. */
  void lines(String code, Report report) {
    Matcher order = orders.pattern().isEmpty() ? null : orders.matcher(code);
    if (order != null && order.find()) {
      int at =
          code.substring(0, order.start()).getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
      report.add(rule, at, order.group().strip());
    }
  }

  Front front(Report report, Budget budget, Nested nested) {
    return switch (this) {
      case PYTHON -> new PythonDialect(report, budget, nested);
      case JAVASCRIPT, TYPESCRIPT -> new ScriptDialect(report, budget, nested);
      case GO -> new GoDialect(report, budget);
    };
  }
}
