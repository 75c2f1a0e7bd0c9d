package dev.pilothouse.sandbox.check;

import dev.pilothouse.sandbox.check.value.Value;
import dev.pilothouse.sandbox.check.value.Value.Num;
import dev.pilothouse.sandbox.check.value.Value.Seq;
import dev.pilothouse.sandbox.check.value.Value.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators and text functions make of values that are known, in any language. */
public final class Folding {
  private static final int LONGEST = 1 << 16;

  private Folding() {}

  /** What an operator makes of its operands. */
  public static Value operation(String operator, List<Value> operands) {
    if (operands.size() == 1) {
      return unary(operator, operands.getFirst());
    }
    Value made = operands.getFirst();
    for (Value operand : operands.subList(1, operands.size())) {
      made = binary(operator, made, operand);
    }
    return made;
  }

  private static Value unary(String operator, Value value) {
    Boolean truth = Statements.truth(value);
    return switch (operator) {
      case "not", "!" -> truth == null ? Value.UNKNOWN : number(truth ? 0 : 1);
      case "-" -> value instanceof Num(double n) ? number(-n) : Value.UNKNOWN;
      case "+" -> value instanceof Num ? value : Value.UNKNOWN;
      case "~" -> value instanceof Num(double n) ? number(~(long) n) : Value.UNKNOWN;
      default -> Value.UNKNOWN;
    };
  }

  private static Value binary(String operator, Value a, Value b) {
    if (a instanceof Num(double x) && b instanceof Num(double y)) {
      return arithmetic(operator, x, y);
    }
    return switch (operator) {
      case "+", "%+", "++" -> plus(a, b);
      case "*" -> times(a, b);
      case "==", "===" -> equal(a, b, true);
      case "!=", "!==" -> equal(a, b, false);
      case "/" ->
          a instanceof Value.PathOf
              ? new Value.PathOf(Paths.join(List.of(a, b), false))
              : Value.UNKNOWN;
      default -> Value.UNKNOWN;
    };
  }

  private static Value equal(Value a, Value b, boolean wanted) {
    boolean known = a instanceof Text x && b instanceof Text y && x.known() && y.known();
    return known ? number(a.equals(b) == wanted ? 1 : 0) : Value.UNKNOWN;
  }

  private static Value plus(Value a, Value b) {
    if (a instanceof Seq(List<Value> first) && b instanceof Seq(List<Value> second)) {
      List<Value> all = new ArrayList<>(first);
      all.addAll(second.subList(0, Math.min(second.size(), Seq.MOST)));
      return new Seq(all);
    }
    if (a instanceof Text || b instanceof Text) {
      boolean bytes = a instanceof Text text && text.bytes();
      String joined = Evaluator.shown(a) + Evaluator.shown(b);
      return joined.length() > LONGEST ? Value.SOME_TEXT : new Text(joined, bytes);
    }
    return Value.UNKNOWN;
  }

  private static Value times(Value a, Value b) {
    Value text = a instanceof Text ? a : b;
    Value count = a instanceof Text ? b : a;
    return text instanceof Text(String value, boolean bytes)
            && count instanceof Num(double n)
            && n * value.length() <= LONGEST
        ? new Text(value.repeat((int) Math.max(0, n)), bytes)
        : Value.UNKNOWN;
  }

  private static Value arithmetic(String operator, double x, double y) {
    return switch (operator) {
      case "+" -> number(x + y);
      case "-" -> number(x - y);
      case "*" -> number(x * y);
      case "/" -> number(x / y);
      case "//" -> number(Math.floor(x / y));
      case "%" -> number(y > 0 && x < 0 ? (x % y + y) % y : x % y);
      case "**" -> number(Math.pow(x, y));
      case "^" -> number((long) x ^ (long) y);
      case "&" -> number((long) x & (long) y);
      case "|" -> number((long) x | (long) y);
      case "&^" -> number((long) x & ~(long) y);
      case "<<" -> y < 53 ? number((double) ((long) x << (long) y)) : Value.UNKNOWN;
      case ">>", ">>>" -> number((long) x >> (long) y);
      case "&&" -> truth(x != 0 && y != 0);
      case "||" -> truth(x != 0 || y != 0);
      case "<" -> truth(x < y);
      case ">" -> truth(x > y);
      case "<=" -> truth(x <= y);
      case ">=" -> truth(x >= y);
      case "==", "===", "is" -> truth(x == y);
      case "!=", "!==", "is not" -> truth(x != y);
      default -> Value.UNKNOWN;
    };
  }

  /** A number. */
  public static Value number(double value) {
    return new Num(value);
  }

  private static Value truth(boolean value) {
    return number(value ? 1 : 0);
  }

  /** A whole number. */
  public static Value number(long value) {
    return new Num((double) value);
  }

  /** A whole number. */
  public static Value number(int value) {
    return new Num(value);
  }

  /** A text that is known. */
  public static Value text(String value) {
    return new Text(value, false);
  }

  /** Bytes that are known, as a text of characters up to 255. */
  public static Value bytes(String latin) {
    return new Text(latin, true);
  }

  /** The elements of a list written one after the other, with another text between. */
  public static Value join(String between, @Nullable List<Value> parts) {
    if (parts == null) {
      return Value.SOME_TEXT;
    }
    StringBuilder joined = new StringBuilder();
    boolean bytes = false;
    for (int i = 0; i < parts.size() && joined.length() <= LONGEST; i++) {
      bytes |= parts.get(i) instanceof Text text && text.bytes();
      joined.append(i == 0 ? "" : between).append(Evaluator.shown(parts.get(i)));
    }
    return joined.length() > LONGEST ? Value.SOME_TEXT : new Text(joined.toString(), bytes);
  }

  /** The text of characters by their numbers. */
  public static Value characters(@Nullable List<Value> numbers, boolean bytes) {
    if (numbers == null) {
      return bytes ? new Text(Value.SOME_TEXT.value(), true) : Value.SOME_TEXT;
    }
    StringBuilder text = new StringBuilder();
    for (Value number : numbers) {
      if (number instanceof Num(double code) && code >= 0 && code <= Character.MAX_CODE_POINT) {
        text.appendCodePoint((int) code);
      } else {
        text.append(Value.HOLE);
      }
    }
    return new Text(text.toString(), bytes);
  }

  /** A part of a list or text, with negative positions counted from the end. */
  public static Value slice(
      Value of, @Nullable Value from, @Nullable Value to, @Nullable Value step) {
    List<Value> elements = of instanceof Text text && !text.known() ? null : Elements.of(of);
    if (elements == null || notNumber(from) || notNumber(to) || notNumber(step)) {
      return of instanceof Text ? Value.SOME_TEXT : Value.UNKNOWN;
    }
    int size = elements.size();
    int by = step instanceof Num(double n) && n != 0 ? (int) n : 1;
    int first = place(from, by > 0 ? 0 : size - 1, size, by);
    int end = to == null ? (by > 0 ? size : -1) : place(to, 0, size, by);
    List<Value> part = new ArrayList<>();
    for (int i = first; by > 0 ? i < end : i > end; i += by) {
      if (i >= 0 && i < size) {
        part.add(elements.get(i));
      }
    }
    return of instanceof Text text
        ? text.bytes() ? characters(part, true) : join("", part)
        : new Seq(part);
  }

  private static boolean notNumber(@Nullable Value value) {
    return value != null && !(value instanceof Num);
  }

  private static int place(@Nullable Value value, int otherwise, int size, int by) {
    if (!(value instanceof Num(double n))) {
      return otherwise;
    }
    int place = n < 0 ? (int) n + size : (int) n;
    return Math.max(by > 0 ? 0 : -1, Math.min(size, place));
  }

  /** The element at a position; from the end where it is negative. */
  public static Value element(Value of, Value key) {
    List<Value> elements = of instanceof Text text && !text.known() ? null : Elements.of(of);
    if (elements == null || !(key instanceof Num(double n))) {
      return of instanceof Text ? Value.SOME_TEXT : Value.UNKNOWN;
    }
    int place = n < 0 ? (int) n + elements.size() : (int) n;
    return place >= 0 && place < elements.size() ? elements.get(place) : Value.UNKNOWN;
  }

  /** Bytes from base64, of either alphabet; not known if it is none. */
  public static Value base64(@Nullable String text) {
    if (text == null) {
      return Value.UNKNOWN;
    }
    try {
      String plain =
          text.replaceAll("\\s", "").replace('-', '+').replace('_', '/').replaceAll("=+$", "");
      return bytes(new String(Base64.getDecoder().decode(plain), StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      return Value.UNKNOWN;
    }
  }

  /** Bytes from hexadecimal digits; not known if they are none. */
  public static Value hex(@Nullable String text) {
    if (text == null) {
      return Value.UNKNOWN;
    }
    String digits = text.replaceAll("[\\s:]", "");
    StringBuilder out = new StringBuilder();
    for (int i = 0; i + 1 < digits.length(); i += 2) {
      int code =
          Character.digit(digits.charAt(i), 16) * 16 + Character.digit(digits.charAt(i + 1), 16);
      if (code < 0) {
        return Value.UNKNOWN;
      }
      out.append((char) code);
    }
    return bytes(out.toString());
  }

  /** Text from bytes of UTF-8. */
  public static Value decoded(Value value) {
    return value instanceof Text(String latin, boolean bytes)
        ? text(
            bytes && latin.chars().allMatch(c -> c < 256)
                ? new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                : latin)
        : Value.SOME_TEXT;
  }

  /** Bytes of UTF-8 from text. */
  public static Value encoded(Value value) {
    return value instanceof Text text && !text.bytes() && text.known()
        ? bytes(
            new String(text.value().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
        : value instanceof Text ? value : Value.SOME_TEXT;
  }

  /** Each letter thirteen further in the alphabet. */
  public static String rot13(String text) {
    StringBuilder out = new StringBuilder();
    text.chars()
        .map(
            c ->
                c >= 'a' && c <= 'z'
                    ? 'a' + (c - 'a' + 13) % 26
                    : c >= 'A' && c <= 'Z' ? 'A' + (c - 'A' + 13) % 26 : c)
        .forEach(c -> out.append((char) c));
    return out.toString();
  }
}
