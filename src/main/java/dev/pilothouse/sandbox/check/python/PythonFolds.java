package dev.pilothouse.sandbox.check.python;

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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What pure functions of Python return for arguments that are known. */
@SuppressWarnings("BadInstanceof") // tells a value from none and names it
final class PythonFolds {
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^[ \\t]*(>>>|\\.\\.\\.) ?(.*)$");

  private PythonFolds() {}

  /** The result, or null where there is nothing to know. */
  static @Nullable Value call(String name, Args args, Evaluator evaluator, int at) {
    Value first = args.at(0);
    return switch (name) {
      case "chr" -> Folding.characters(List.of(first), false);
      case "ord" ->
          first instanceof Text text
                  && text.known()
                  && text.value().codePointCount(0, text.value().length()) == 1
              ? Folding.number(text.value().codePointAt(0))
              : Value.UNKNOWN;
      case "str" ->
          args.count() > 1
              ? Folding.decoded(first)
              : first instanceof Text || first instanceof Value.PathOf || first instanceof Num
                  ? Folding.text(Evaluator.shown(first))
                  : Value.SOME_TEXT;
      case "bytes", "bytearray" ->
          first instanceof Text
              ? Folding.encoded(first)
              : Folding.characters(Elements.of(first), true);
      case "bytes.decode", "str.encode" ->
          name.startsWith("b") ? Folding.decoded(first) : Folding.encoded(first);
      case "list", "tuple", "set", "iter", "frozenset" -> copy(first);
      case "reversed" -> reversed(first);
      case "next" ->
          Elements.of(first) instanceof List<Value> all && !all.isEmpty()
              ? all.getFirst()
              : Value.UNKNOWN;
      case "range" -> range(args);
      case "enumerate" -> enumerated(first);
      case "zip" -> zip(args);
      case "int" -> integer(args);
      case "hex", "repr", "ascii", "format", "input" -> Value.SOME_TEXT;
      case "len" ->
          Elements.of(first) instanceof List<Value> all
              ? Folding.number(all.size())
              : Value.UNKNOWN;
      case "str.join", "bytes.join" ->
          Folding.join(Evaluator.shown(first), Elements.of(args.at(1)));
      case "str.lower", "str.upper", "str.replace", "str.strip", "str.swapcase" ->
          PythonTexts.method(first, name.substring(4), args.rest());
      case "str.maketrans", "bytes.maketrans" -> maketrans(args);
      case "dict" -> first instanceof Table ? first : dictionary(args);
      case "bytes.fromhex", "bytearray.fromhex", "binascii.unhexlify", "binascii.a2b_hex" ->
          Folding.hex(args.text(0));
      case "base64.b64decode",
          "base64.urlsafe_b64decode",
          "base64.standard_b64decode",
          "base64.decodebytes",
          "binascii.a2b_base64" ->
          Folding.base64(args.text(0));
      case "base64.b16decode" -> Folding.hex(args.text(0));
      case "codecs.decode" -> codec(first, args.text(1));
      case "codecs.encode" -> codec(first, args.text(1));
      case "os.path.join",
          "posixpath.join",
          "os.path.normpath",
          "os.path.abspath",
          "os.path.realpath",
          "os.path.expanduser",
          "os.fspath" ->
          Paths.join(args.positional(), false);
      case "pathlib.Path", "pathlib.PosixPath" ->
          new Value.PathOf(Paths.join(args.positional(), false));
      case "pathlib.Path.home" -> new Value.PathOf(new Text("~", false));
      case "operator.add", "operator.concat", "operator.xor" ->
          Folding.operation(name.endsWith("xor") ? "^" : "+", args.positional());
      case "operator.getitem" ->
          evaluator.indexOf(
              first, args.at(1), at, new dev.pilothouse.sandbox.check.value.Scope(null, false));
      case "functools.wraps", "functools.lru_cache" -> Value.UNKNOWN;
      default -> null;
    };
  }

  private static Value copy(Value value) {
    List<Value> elements = Elements.of(value);
    return elements == null
        ? value instanceof Value.Names ? value : Value.UNKNOWN
        : new Seq(new ArrayList<>(elements));
  }

  private static Value reversed(Value value) {
    if (copy(value) instanceof Seq(List<Value> elements)) {
      Collections.reverse(elements);
      return new Seq(elements);
    }
    return Value.UNKNOWN;
  }

  private static Value range(Args args) {
    double from = args.count() > 1 && args.at(0) instanceof Num(double n) ? n : 0;
    double step = args.count() > 2 && args.at(2) instanceof Num(double n) ? n : 1;
    if (!(args.at(args.count() > 1 ? 1 : 0) instanceof Num(double to))
        || step == 0
        || Math.abs((to - from) / step) > Seq.MOST / 2) {
      return Value.UNKNOWN;
    }
    Seq made = Seq.empty();
    for (double i = from; step > 0 ? i < to : i > to; i += step) {
      made.elements().add(new Num(i));
    }
    return made;
  }

  private static Value enumerated(Value value) {
    List<Value> elements = Elements.of(value);
    if (elements == null) {
      return Value.UNKNOWN;
    }
    Seq made = Seq.empty();
    for (int i = 0; i < elements.size(); i++) {
      made.elements().add(new Seq(new ArrayList<>(List.of(new Num(i), elements.get(i)))));
    }
    return made;
  }

  private static Value zip(Args args) {
    int size = Seq.MOST;
    for (Value each : args.positional()) {
      List<Value> elements = Elements.of(each);
      if (elements == null) {
        return Value.UNKNOWN;
      }
      size = Math.min(size, elements.size());
    }
    Seq made = Seq.empty();
    for (int i = 0; i < size && args.count() > 0; i++) {
      Seq row = Seq.empty();
      for (Value each : args.positional()) {
        row.elements().add(Folding.element(each, new Num(i)));
      }
      made.elements().add(row);
    }
    return made;
  }

  private static Value integer(Args args) {
    if (args.at(0) instanceof Num(double n)) {
      return Folding.number(Math.floor(n));
    }
    String text = args.text(0);
    int radix = args.at(1, "base") instanceof Num(double n) && n >= 2 && n <= 36 ? (int) n : 10;
    try {
      return text == null
          ? Value.UNKNOWN
          : Folding.number(Long.parseLong(text.strip().replaceFirst("^0[xob]", ""), radix));
    } catch (NumberFormatException e) {
      return Value.UNKNOWN;
    }
  }

  private static Value maketrans(Args args) {
    if (!(args.text(0) instanceof String from)
        || !(args.text(1) instanceof String to)
        || from.length() != to.length()) {
      return Value.UNKNOWN;
    }
    Table table = Table.empty();
    for (int i = 0; i < from.length(); i++) {
      table.entries().put(String.valueOf((int) from.charAt(i)), new Num(to.charAt(i)));
    }
    return table;
  }

  private static Value dictionary(Args args) {
    Table table = Table.empty();
    args.named().forEach(table.entries()::put);
    return args.count() > 0 ? Value.UNKNOWN : table;
  }

  private static Value codec(Value value, @Nullable String codec) {
    String name = codec == null ? "" : codec.replaceAll("[-_]", "").replaceFirst("codec$", "");
    String text = value instanceof Text known && known.known() ? known.value() : null;
    return switch (name) {
      case "rot13" -> text == null ? Value.SOME_TEXT : new Text(Folding.rot13(text), false);
      case "hex" -> Folding.hex(text);
      case "base64" -> Folding.base64(text);
      case "utf8", "ascii", "latin1" -> Folding.decoded(value);
      default -> Value.SOME_TEXT;
    };
  }

  /** The examples of a docstring, or the text itself where it has none. */
  static String examples(String text) {
    if (!text.contains(">>>")) {
      return text;
    }
    StringBuilder code = new StringBuilder();
    Matcher example = EXAMPLE.matcher(text);
    while (example.find()) {
      code.append(example.group(2)).append('\n');
    }
    return code.toString();
  }
}
