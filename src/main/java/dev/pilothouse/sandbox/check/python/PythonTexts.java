package dev.pilothouse.sandbox.check.python;

import dev.pilothouse.sandbox.check.Elements;
import dev.pilothouse.sandbox.check.Evaluator;
import dev.pilothouse.sandbox.check.Folding;
import dev.pilothouse.sandbox.check.value.Args;
import dev.pilothouse.sandbox.check.value.Value;
import dev.pilothouse.sandbox.check.value.Value.Num;
import dev.pilothouse.sandbox.check.value.Value.Seq;
import dev.pilothouse.sandbox.check.value.Value.Table;
import dev.pilothouse.sandbox.check.value.Value.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What methods of Python's texts, lists and maps return. */
final class PythonTexts {
  private static final Pattern FIELD =
      Pattern.compile("\\{([^{}:!]*)([!:][^{}]*)?\\}|\\{\\{|\\}\\}");
  private static final Pattern PERCENT = Pattern.compile("%(\\((\\w+)\\))?[-+ #0-9.]*([a-zA-Z%])");

  private PythonTexts() {}

  static Value method(Value of, String name, Args args) {
    return switch (of) {
      case Text text -> text(text, name, args);
      case Seq list -> list(list, name, args);
      case Table table -> table(table, name, args);
      default -> Value.UNKNOWN;
    };
  }

  private static Value text(Text text, String name, Args args) {
    switch (name) {
      case "join" -> {
        return Folding.join(text.value(), Elements.of(args.at(0)));
      }
      case "format", "format_map" -> {
        return format(text.value(), args);
      }
      case "encode" -> {
        return Folding.encoded(text);
      }
      case "decode" -> {
        return Folding.decoded(text);
      }
      default -> {}
    }
    if (!text.known()) {
      return Value.SOME_TEXT;
    }
    String value = text.value();
    String first = args.text(0);
    String second = args.text(1);
    String made =
        switch (name) {
          case "lower", "casefold" -> value.toLowerCase(Locale.ROOT);
          case "upper" -> value.toUpperCase(Locale.ROOT);
          case "swapcase" -> swapped(value);
          case "capitalize", "title" ->
              value.isEmpty()
                  ? value
                  : value.substring(0, 1).toUpperCase(Locale.ROOT)
                      + value.substring(1).toLowerCase(Locale.ROOT);
          case "strip" -> stripped(value, first, true, true);
          case "lstrip" -> stripped(value, first, true, false);
          case "rstrip" -> stripped(value, first, false, true);
          case "replace" -> first == null || second == null ? null : value.replace(first, second);
          case "removeprefix" ->
              first != null && value.startsWith(first) ? value.substring(first.length()) : value;
          case "removesuffix" ->
              first != null && value.endsWith(first)
                  ? value.substring(0, value.length() - first.length())
                  : value;
          case "hex" -> hex(value);
          case "translate" -> translated(value, args.at(0));
          default -> null;
        };
    if (made != null) {
      return new Text(made, text.bytes() && !name.equals("hex"));
    }
    return switch (name) {
      case "split", "rsplit", "splitlines" -> split(value, first, text.bytes());
      case "partition" -> first == null ? Value.UNKNOWN : partition(value, first);
      case "replace", "translate", "zfill", "ljust", "rjust", "center", "expandtabs" ->
          Value.SOME_TEXT;
      default -> Value.UNKNOWN;
    };
  }

  private static String swapped(String value) {
    StringBuilder out = new StringBuilder();
    value
        .chars()
        .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
        .forEach(c -> out.append((char) c));
    return out.toString();
  }

  private static String stripped(
      String value, @org.jspecify.annotations.Nullable String set, boolean start, boolean end) {
    int from = 0;
    int to = value.length();
    while (start && from < to && within(value.charAt(from), set)) {
      from++;
    }
    while (end && to > from && within(value.charAt(to - 1), set)) {
      to--;
    }
    return value.substring(from, to);
  }

  private static boolean within(char c, @org.jspecify.annotations.Nullable String set) {
    return set == null ? Character.isWhitespace(c) : set.indexOf(c) >= 0;
  }

  private static String hex(String value) {
    StringBuilder out = new StringBuilder();
    value.chars().forEach(c -> out.append(String.format(Locale.ROOT, "%02x", c & 255)));
    return out.toString();
  }

  private static @org.jspecify.annotations.Nullable String translated(String value, Value table) {
    if (!(table instanceof Table(Map<String, Value> entries))) {
      return null;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      Value to = entries.get(String.valueOf((int) c));
      out.append(
          to instanceof Num(double code)
              ? String.valueOf((char) code)
              : to == null ? String.valueOf(c) : Evaluator.shown(to));
    }
    return out.toString();
  }

  private static Value split(
      String value, @org.jspecify.annotations.Nullable String by, boolean bytes) {
    String[] parts =
        by == null || by.isEmpty()
            ? value.strip().split("\\s+")
            : value.split(Pattern.quote(by), -1);
    List<Value> made = new ArrayList<>();
    Arrays.stream(parts).limit(Seq.MOST).forEach(part -> made.add(new Text(part, bytes)));
    return new Seq(made);
  }

  private static Value partition(String value, String by) {
    int at = value.indexOf(by);
    List<String> parts =
        at < 0
            ? List.of(value, "", "")
            : List.of(value.substring(0, at), by, value.substring(at + by.length()));
    return new Seq(new ArrayList<>(parts.stream().map(Folding::text).toList()));
  }

  /** What str.format makes; parts that are not known are left open. */
  static Value format(String pattern, Args args) {
    StringBuilder out = new StringBuilder();
    Matcher field = FIELD.matcher(pattern);
    int next = 0;
    while (field.find()) {
      String name = field.group(1);
      if (name == null) {
        field.appendReplacement(out, field.group().equals("{{") ? "{" : "}");
        continue;
      }
      Value value = Value.UNKNOWN;
      if (name.isEmpty()) {
        value = args.at(next++);
      } else if (name.chars().allMatch(Character::isDigit) && name.length() < 6) {
        value = args.at(Integer.parseInt(name));
      } else if (args.named().containsKey(name)) {
        value = args.named().getOrDefault(name, Value.UNKNOWN);
      }
      String specifier = field.group(2);
      String shown =
          ":c".equals(specifier) && value instanceof Num(double code)
              ? String.valueOf((char) code)
              : Evaluator.shown(value);
      field.appendReplacement(out, Matcher.quoteReplacement(shown));
    }
    return Folding.text(field.appendTail(out).toString());
  }

  /** What the operator % makes of a text. */
  static Value percent(Text pattern, Value with) {
    List<Value> values = with instanceof Seq(List<Value> all) ? all : List.of(with);
    StringBuilder out = new StringBuilder();
    Matcher place = PERCENT.matcher(pattern.value());
    int next = 0;
    while (place.find()) {
      String shown = "%";
      if (!place.group(3).equals("%")) {
        Value value =
            place.group(2) != null
                ? with instanceof Table(Map<String, Value> entries)
                    ? entries.getOrDefault(place.group(2), Value.UNKNOWN)
                    : Value.UNKNOWN
                : next < values.size() ? values.get(next++) : Value.UNKNOWN;
        shown =
            place.group(3).equals("c") && value instanceof Num(double code)
                ? String.valueOf((char) code)
                : Evaluator.shown(value);
      }
      place.appendReplacement(out, Matcher.quoteReplacement(shown));
    }
    return new Text(place.appendTail(out).toString(), pattern.bytes());
  }

  private static Value list(Seq list, String name, Args args) {
    List<Value> elements = list.elements();
    switch (name) {
      case "append", "add", "appendleft" -> {
        if (elements.size() < Seq.MOST) {
          elements.add(name.equals("appendleft") ? 0 : elements.size(), args.at(0));
        }
      }
      case "insert" -> {
        if (elements.size() < Seq.MOST && args.at(0) instanceof Num(double place)) {
          elements.add(Math.max(0, Math.min((int) place, elements.size())), args.at(1));
        }
      }
      case "extend" -> {
        List<Value> more = Elements.of(args.at(0));
        if (more != null && elements.size() + more.size() < Seq.MOST) {
          elements.addAll(List.copyOf(more));
        }
      }
      case "reverse" -> Collections.reverse(elements);
      case "pop" -> {
        return elements.isEmpty()
            ? Value.UNKNOWN
            : Folding.element(list, args.count() == 0 ? new Num(-1) : args.at(0));
      }
      case "copy" -> {
        return new Seq(new ArrayList<>(elements));
      }
      case "__getitem__" -> {
        return Folding.element(list, args.at(0));
      }
      default -> {}
    }
    return Value.UNKNOWN;
  }

  private static Value table(Table table, String name, Args args) {
    return switch (name) {
      case "get", "pop", "setdefault", "__getitem__" -> {
        Value found = table.entries().get(Evaluator.shown(args.at(0)));
        yield found == null ? any(table) : found;
      }
      case "values" -> new Seq(new ArrayList<>(table.entries().values()));
      case "keys" ->
          new Seq(new ArrayList<>(table.entries().keySet().stream().map(Folding::text).toList()));
      case "items" -> {
        Seq items = Seq.empty();
        table
            .entries()
            .forEach(
                (key, value) ->
                    items
                        .elements()
                        .add(new Seq(new ArrayList<>(List.of(Folding.text(key), value)))));
        yield items;
      }
      case "copy" -> table;
      default -> Value.UNKNOWN;
    };
  }

  /** Any value of a map. */
  static Value any(Table table) {
    Value any = Value.UNKNOWN;
    for (Value value : table.entries().values()) {
      any = Value.either(any, value);
    }
    return any;
  }
}
