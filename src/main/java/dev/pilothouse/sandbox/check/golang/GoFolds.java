package dev.pilothouse.sandbox.check.golang;

import dev.pilothouse.sandbox.check.Elements;
import dev.pilothouse.sandbox.check.Evaluator;
import dev.pilothouse.sandbox.check.Folding;
import dev.pilothouse.sandbox.check.Paths;
import dev.pilothouse.sandbox.check.value.Args;
import dev.pilothouse.sandbox.check.value.Value;
import dev.pilothouse.sandbox.check.value.Value.Num;
import dev.pilothouse.sandbox.check.value.Value.Ref;
import dev.pilothouse.sandbox.check.value.Value.Seq;
import dev.pilothouse.sandbox.check.value.Value.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What pure functions of Go return for values that are known. */
@SuppressWarnings("BadInstanceof") // tells a value from none and names it
final class GoFolds {
  private static final Pattern VERB = Pattern.compile("%[-+# 0-9.]*([a-zA-Z%])");

  private GoFolds() {}

  /** The result, or null where there is nothing to know. */
  static @Nullable Value call(String path, Args args) {
    Value first = args.at(0);
    return switch (path) {
      case "<go>.string" ->
          first instanceof Num
              ? Folding.characters(List.of(first), false)
              : first instanceof Seq(List<Value> numbers)
                  ? Folding.characters(numbers, false)
                  : first instanceof Text ? Folding.decoded(first) : Value.SOME_TEXT;
      case "<go>.[]byte", "<go>.[]rune" ->
          first instanceof Seq(List<Value> numbers)
              ? Folding.characters(numbers, true)
              : Folding.encoded(first);
      case "<go>.byte", "<go>.rune", "<go>.int", "<go>.int32", "<go>.uint8" -> first;
      case "<go>.append" -> append(args);
      case "<go>.len" ->
          Elements.of(first) instanceof List<Value> all
              ? Folding.number(all.size())
              : Value.UNKNOWN;
      case "<go>.make", "<go>.new" -> Seq.empty();
      case "strings.Join", "bytes.Join", "path.Join", "path/filepath.Join" ->
          !path.startsWith("path")
              ? Folding.join(Evaluator.shown(args.at(1)), Elements.of(first))
              : Paths.join(args.positional(), true);
      case "path.Clean", "path/filepath.Clean", "path/filepath.FromSlash" -> first;
      case "strings.Replace", "strings.ReplaceAll" -> replaced(args);
      case "strings.ToLower" ->
          args.text(0) instanceof String text
              ? Folding.text(text.toLowerCase(Locale.ROOT))
              : Value.SOME_TEXT;
      case "strings.ToUpper" ->
          args.text(0) instanceof String text
              ? Folding.text(text.toUpperCase(Locale.ROOT))
              : Value.SOME_TEXT;
      case "strings.TrimSpace" ->
          args.text(0) instanceof String text ? Folding.text(text.strip()) : Value.SOME_TEXT;
      case "strings.TrimPrefix", "strings.TrimSuffix", "strings.Trim" -> trimmed(path, args);
      case "strings.Repeat" -> Folding.operation("*", args.positional());
      case "strings.Split" -> split(args);
      case "strings.Map", "strings.Title" -> Value.SOME_TEXT;
      case "fmt.Sprintf" -> sprintf(args);
      case "fmt.Sprint" -> Folding.join("", args.positional());
      case "encoding/base64.StdEncoding.DecodeString",
          "encoding/base64.URLEncoding.DecodeString",
          "encoding/base64.RawStdEncoding.DecodeString",
          "encoding/base64.RawURLEncoding.DecodeString" ->
          pair(Folding.base64(args.text(0)));
      case "encoding/hex.DecodeString" -> pair(Folding.hex(args.text(0)));
      case "os.UserHomeDir" -> pair(Folding.text("~"));
      case "strconv.Unquote" ->
          pair(
              args.text(0) instanceof String text && text.length() > 1
                  ? Folding.text(
                      dev.pilothouse.sandbox.check.Escapes.go(text.substring(1, text.length() - 1)))
                  : Value.SOME_TEXT);
      default -> null;
    };
  }

  /** A result and an error that is none. */
  private static Value pair(Value value) {
    return new Seq(new ArrayList<>(List.of(value, Value.UNKNOWN)));
  }

  private static Value append(Args args) {
    if (args.at(0) instanceof Text text) {
      Value more = Folding.characters(args.rest().positional(), true);
      return Folding.operation("+", List.of(text, more));
    }
    if (!(args.at(0) instanceof Seq(List<Value> elements))
        || elements.size() + args.count() > Seq.MOST) {
      return Value.UNKNOWN;
    }
    List<Value> all = new ArrayList<>(elements);
    all.addAll(args.rest().positional());
    return new Seq(all);
  }

  private static Value replaced(Args args) {
    String text = args.text(0);
    String what = args.text(1);
    String by = args.text(2);
    return text == null || what == null || by == null
        ? Value.SOME_TEXT
        : Folding.text(text.replace(what, by));
  }

  private static Value trimmed(String path, Args args) {
    String text = args.text(0);
    String what = args.text(1);
    if (text == null || what == null) {
      return Value.SOME_TEXT;
    }
    boolean prefix = !path.endsWith("Suffix") && text.startsWith(what);
    String left = prefix ? text.substring(what.length()) : text;
    boolean suffix = !path.endsWith("Prefix") && left.endsWith(what);
    return Folding.text(suffix ? left.substring(0, left.length() - what.length()) : left);
  }

  private static Value split(Args args) {
    String text = args.text(0);
    String by = args.text(1);
    if (text == null || by == null) {
      return Value.UNKNOWN;
    }
    List<Value> parts = new ArrayList<>();
    Arrays.stream(text.split(Pattern.quote(by), -1))
        .limit(Seq.MOST)
        .filter(part -> !by.isEmpty() || !part.isEmpty())
        .forEach(part -> parts.add(Folding.text(part)));
    return new Seq(parts);
  }

  private static Value sprintf(Args args) {
    if (!(args.at(0) instanceof Text pattern)) {
      return Value.SOME_TEXT;
    }
    StringBuilder out = new StringBuilder();
    Matcher verb = VERB.matcher(pattern.value());
    int next = 1;
    while (verb.find()) {
      String shown = "%";
      if (!verb.group(1).equals("%")) {
        Value value = args.at(next++);
        shown =
            verb.group(1).equals("c") && value instanceof Num(double code)
                ? String.valueOf((char) code)
                : Evaluator.shown(value);
      }
      verb.appendReplacement(out, Matcher.quoteReplacement(shown));
    }
    return Folding.text(verb.appendTail(out).toString());
  }

  static Value method(Value of, String name, Args args) {
    return switch (of) {
      case Text text when name.equals("String") -> text;
      case Seq(List<Value> elements) -> builder(elements, name, args);
      case Ref ref -> Value.UNKNOWN;
      default -> name.equals("String") ? Value.SOME_TEXT : Value.UNKNOWN;
    };
  }

  /** What texts are written to is a list of them. */
  private static Value builder(List<Value> written, String name, Args args) {
    switch (name) {
      case "Write", "WriteString" -> add(written, args.at(0));
      case "WriteByte", "WriteRune" -> add(written, Folding.characters(List.of(args.at(0)), false));
      case "String", "Bytes" -> {
        return Folding.join("", written);
      }
      default -> {}
    }
    return Value.UNKNOWN;
  }

  private static void add(List<Value> written, Value value) {
    if (written.size() < Seq.MOST) {
      written.add(value);
    }
  }
}
