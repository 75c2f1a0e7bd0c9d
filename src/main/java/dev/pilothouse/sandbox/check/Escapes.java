package dev.pilothouse.sandbox.check;

import java.util.function.IntPredicate;

/** What the escapes in string literals stand for. */
public final class Escapes {
  private static final String SIMPLE = "abfnrtv0\\'\"`";
  private static final String MEANT = "\u0007\b\f\n\r\t\u000b\0\\'\"`";

  private Escapes() {}

  /** Python's: a backslash before another character stays. */
  public static String python(String text, boolean bytes) {
    return decode(text, true, bytes);
  }

  /** JavaScript's: a backslash before another character goes. */
  public static String script(String text) {
    return decode(text, false, false);
  }

  /** Go's, which are among JavaScript's but for octal ones. */
  public static String go(String text) {
    return decode(text, true, false);
  }

  private static String decode(String text, boolean keeps, boolean bytes) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i++);
      if (c != '\\' || i == text.length()) {
        out.append(c);
        continue;
      }
      char kind = text.charAt(i++);
      if (kind >= '0' && kind <= '7') {
        int end = run(text, i - 1, 3, d -> d >= '0' && d <= '7');
        out.appendCodePoint(Integer.parseInt(text.substring(i - 1, end), 8));
        i = end;
      } else if (kind == 'x') {
        i = number(text, i, 2, out);
      } else if (kind == 'u' && i < text.length() && text.charAt(i) == '{') {
        i = number(text, i + 1, 8, out);
        i += i < text.length() && text.charAt(i) == '}' ? 1 : 0;
      } else if (kind == 'u' && !bytes) {
        i = number(text, i, 4, out);
      } else if (kind == 'U' && !bytes) {
        i = number(text, i, 8, out);
      } else if (kind == 'N' && i < text.length() && text.charAt(i) == '{') {
        int end = text.indexOf('}', i);
        i = named(text, i + 1, end < 0 ? text.length() : end, out);
      } else if (kind == '\n' || kind == '\r') {
        i += kind == '\r' && i < text.length() && text.charAt(i) == '\n' ? 1 : 0;
      } else {
        int known = SIMPLE.indexOf(kind);
        if (known < 0 && keeps) {
          out.append('\\');
        }
        out.append(known < 0 ? kind : MEANT.charAt(known));
      }
    }
    return out.toString();
  }

  private static int number(String text, int from, int most, StringBuilder out) {
    int end = run(text, from, most, d -> Character.digit(d, 16) >= 0);
    if (end > from) {
      long code = Long.parseLong(text.substring(from, end), 16);
      out.appendCodePoint(code <= Character.MAX_CODE_POINT ? (int) code : 0xfffd);
    }
    return end;
  }

  private static int named(String text, int from, int end, StringBuilder out) {
    try {
      out.appendCodePoint(Character.codePointOf(text.substring(from, end)));
    } catch (IllegalArgumentException unknown) {
      out.append('\ufffd');
    }
    return Math.min(text.length(), end + 1);
  }

  private static int run(String text, int from, int most, IntPredicate digit) {
    int end = from;
    while (end < text.length() && end - from < most && digit.test(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
