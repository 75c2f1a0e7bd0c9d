package dev.pilothouse.sandbox.check.script;

import dev.pilothouse.sandbox.check.Elements;
import dev.pilothouse.sandbox.check.Evaluator;
import dev.pilothouse.sandbox.check.Folding;
import dev.pilothouse.sandbox.check.Paths;
import dev.pilothouse.sandbox.check.value.Args;
import dev.pilothouse.sandbox.check.value.Value;
import dev.pilothouse.sandbox.check.value.Value.Num;
import dev.pilothouse.sandbox.check.value.Value.Seq;
import dev.pilothouse.sandbox.check.value.Value.Table;
import dev.pilothouse.sandbox.check.value.Value.Text;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What pure functions and methods of JavaScript return for values that are known. */
@SuppressWarnings("BadInstanceof") // tells a value from none and names it
final class ScriptFolds {
  private ScriptFolds() {}

  /** The result, or null where there is nothing to know. */
  static @Nullable Value call(String path, Args args) {
    Value first = args.at(0);
    return switch (path) {
      case "String.fromCharCode", "String.fromCodePoint" ->
          Folding.characters(args.positional(), false);
      case "String" ->
          first instanceof Text || first instanceof Num
              ? Folding.text(Evaluator.shown(first))
              : Value.SOME_TEXT;
      case "atob" -> Folding.base64(args.text(0));
      case "Buffer.from", "buffer.Buffer.from" -> buffer(args);
      case "unescape", "decodeURIComponent", "decodeURI" -> unescaped(args.text(0));
      case "parseInt", "Number.parseInt" -> integer(args);
      case "path.join", "path.resolve", "path.normalize", "path.posix.join" ->
          Paths.join(args.positional(), path.endsWith("join"));
      case "os.homedir" -> Folding.text("~");
      case "JSON.parse" -> parsed(args.text(0));
      case "Object.values" ->
          first instanceof Table table
              ? new Seq(new ArrayList<>(table.entries().values()))
              : Value.UNKNOWN;
      case "Object.keys" ->
          first instanceof Table && Elements.of(first) instanceof List<Value> keys
              ? new Seq(new ArrayList<>(keys))
              : Value.UNKNOWN;
      case "Object.entries" -> ScriptMaps.pairs(first);
      case "Object.fromEntries" -> ScriptMaps.object(first);
      case "Map" -> ScriptMaps.of(args);
      case "Array.from" ->
          Elements.of(first) instanceof List<Value> all
              ? new Seq(new ArrayList<>(all))
              : Value.UNKNOWN;
      case "Array.of", "Array" -> new Seq(new ArrayList<>(args.positional()));
      case "URL" -> first instanceof Text ? first : null;
      case "url.fileURLToPath" -> first;
      case "util.promisify" -> first;
      case "Object", "Object.freeze", "structuredClone", "Promise.resolve" -> first;
      default -> null;
    };
  }

  private static Value buffer(Args args) {
    if (args.at(0) instanceof Seq(List<Value> numbers)) {
      return Folding.characters(numbers, true);
    }
    String encoding = args.text(1) == null ? "utf8" : args.text(1);
    return switch (encoding) {
      case "base64", "base64url" -> Folding.base64(args.text(0));
      case "hex" -> Folding.hex(args.text(0));
      default -> Folding.encoded(args.at(0));
    };
  }

  private static Value unescaped(@Nullable String text) {
    try {
      return text == null
          ? Value.SOME_TEXT
          : Folding.text(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Value.SOME_TEXT;
    }
  }

  private static Value integer(Args args) {
    String text = args.text(0);
    int radix = args.at(1) instanceof Num(double n) && n >= 2 && n <= 36 ? (int) n : 10;
    try {
      return text == null ? Value.UNKNOWN : Folding.number(Long.parseLong(text.strip(), radix));
    } catch (NumberFormatException e) {
      return Value.UNKNOWN;
    }
  }

  /** Texts alone are looked at. */
  private static Value parsed(@Nullable String json) {
    if (json != null && json.strip().matches("\"[^\"]*\"")) {
      return Folding.text(
          dev.pilothouse.sandbox.check.Escapes.script(
              json.strip().substring(1, json.strip().length() - 1)));
    }
    return Value.UNKNOWN;
  }

  static Value method(Value of, String name, Args args) {
    return switch (of) {
      case Text text -> text(text, name, args);
      case Seq list ->
          ScriptMaps.method(list, name, args) instanceof Value found
              ? found
              : list(list, name, args);
      case Num(double number) when name.equals("toString") ->
          Folding.text(
              args.at(0) instanceof Num(double radix) && radix >= 2 && radix <= 36
                  ? Long.toString((long) number, (int) radix)
                  : Evaluator.shown(of));
      default -> Value.UNKNOWN;
    };
  }

  private static Value text(Text text, String name, Args args) {
    if (name.equals("toString") || name.equals("valueOf") || name.equals("normalize")) {
      return text.bytes() ? buffered(text, args.text(0)) : text;
    }
    if (name.equals("concat")) {
      return joined(text, args);
    }
    if (!text.known()) {
      return Value.SOME_TEXT;
    }
    String value = text.value();
    String first = args.text(0);
    return switch (name) {
      case "toLowerCase" -> Folding.text(value.toLowerCase(Locale.ROOT));
      case "toUpperCase" -> Folding.text(value.toUpperCase(Locale.ROOT));
      case "trim", "trimEnd", "trimStart" -> Folding.text(value.strip());
      case "split" -> split(value, first);
      case "replace", "replaceAll" -> replaced(value, name, args);
      case "slice", "substring", "subarray" ->
          Folding.slice(
              text,
              args.count() > 0 ? args.at(0) : null,
              args.count() > 1 ? args.at(1) : null,
              null);
      case "substr" -> substr(text, args);
      case "charAt", "at" -> Folding.element(text, args.count() > 0 ? args.at(0) : new Num(0));
      case "charCodeAt", "codePointAt" ->
          Folding.element(text, args.count() > 0 ? args.at(0) : new Num(0)) instanceof Text c
                  && !c.value().isEmpty()
              ? Folding.number(c.value().codePointAt(0))
              : Value.UNKNOWN;
      case "repeat" -> Folding.operation("*", List.of(text, args.at(0)));
      case "padStart", "padEnd" -> Value.SOME_TEXT;
      default -> Value.UNKNOWN;
    };
  }

  private static Value joined(Text text, Args args) {
    List<Value> all = new ArrayList<>(args.positional());
    all.addFirst(text);
    return Folding.join("", all);
  }

  private static Value buffered(Text text, @Nullable String encoding) {
    return switch (encoding == null ? "utf8" : encoding) {
      case "utf8", "utf-8", "ascii", "latin1", "binary" -> Folding.decoded(text);
      default -> Value.SOME_TEXT;
    };
  }

  private static Value split(String value, @Nullable String by) {
    if (by == null) {
      return Value.UNKNOWN;
    }
    List<Value> parts = new ArrayList<>();
    Arrays.stream(value.split(Pattern.quote(by), -1))
        .limit(Seq.MOST)
        .forEach(
            part -> {
              if (!by.isEmpty() || !part.isEmpty()) {
                parts.add(Folding.text(part));
              }
            });
    return new Seq(parts);
  }

  private static Value replaced(String value, String name, Args args) {
    String what = args.text(0);
    String by = args.text(1);
    if (what == null || by == null) {
      return Value.SOME_TEXT;
    }
    return Folding.text(
        name.equals("replace")
            ? value.replaceFirst(Pattern.quote(what), java.util.regex.Matcher.quoteReplacement(by))
            : value.replace(what, by));
  }

  private static Value substr(Text text, Args args) {
    Value from = args.at(0);
    Value to = args.count() > 1 ? Folding.operation("+", List.of(from, args.at(1))) : null;
    return Folding.slice(text, from, to, null);
  }

  private static Value list(Seq list, String name, Args args) {
    List<Value> elements = list.elements();
    return switch (name) {
      case "join" -> Folding.join(args.count() == 0 ? "," : Evaluator.shown(args.at(0)), elements);
      case "reverse" -> {
        Collections.reverse(elements);
        yield list;
      }
      case "toReversed" -> new Seq(new ArrayList<>(elements.reversed()));
      case "push" -> {
        if (elements.size() + args.count() < Seq.MOST) {
          elements.addAll(args.positional());
        }
        yield Folding.number(elements.size());
      }
      case "unshift" -> {
        if (elements.size() + args.count() < Seq.MOST) {
          elements.addAll(0, args.positional());
        }
        yield Folding.number(elements.size());
      }
      case "pop" -> elements.isEmpty() ? Value.UNKNOWN : elements.removeLast();
      case "shift" -> elements.isEmpty() ? Value.UNKNOWN : elements.removeFirst();
      case "slice" ->
          Folding.slice(
              list,
              args.count() > 0 ? args.at(0) : null,
              args.count() > 1 ? args.at(1) : null,
              null);
      case "concat" ->
          args.at(0) instanceof Seq ? Folding.operation("+", List.of(list, args.at(0))) : list;
      case "at" -> Folding.element(list, args.at(0));
      case "flat", "values", "entries" -> list;
      default -> Value.UNKNOWN;
    };
  }
}
