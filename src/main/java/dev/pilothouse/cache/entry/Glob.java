package dev.pilothouse.cache.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Redis's glob: {@code *} matches any characters, {@code ?} one, {@code [a-z]} and {@code [^a-z]}
 * one of a class, a backslash quotes the next character. Matching takes time in proportion to key
 * and pattern, whatever the pattern. Immutable.
 */
public final class Glob {
  private static final IntPredicate STAR = new Star();

  private final List<IntPredicate> steps;
  private final String literal;
  private final boolean special;

  /** Matches any number of characters; as one step it is known by itself. */
  private static final class Star implements IntPredicate {
    @Override
    public boolean test(int c) {
      return true;
    }
  }

  private Glob(List<IntPredicate> steps, String literal, boolean special) {
    this.steps = steps;
    this.literal = literal;
    this.special = special;
  }

  /**
   * Reads a glob.
   *
   * @throws IllegalArgumentException for a class that does not end, is empty or runs backwards
   */
  public static Glob of(String text) {
    List<IntPredicate> steps = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    boolean special = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '*') {
        steps.add(STAR);
      } else if (c == '?') {
        steps.add(any -> true);
      } else if (c == '[') {
        int end = classEnd(text, i + 1);
        steps.add(charClass(text.substring(i + 1, end)));
        i = end;
      } else {
        if (c == '\\' && i + 1 < text.length()) {
          i++;
        }
        char exact = text.charAt(i);
        steps.add(actual -> actual == exact);
        if (!special) {
          literal.append(exact);
        }
        continue;
      }
      special = true;
    }
    return new Glob(List.copyOf(steps), literal.toString(), special);
  }

  /** Whether a key matches as a whole. */
  public boolean matches(String key) {
    int step = 0;
    int at = 0;
    int star = -1;
    int afterStar = 0;
    while (at < key.length()) {
      if (step < steps.size() && steps.get(step) == STAR) {
        star = step++;
        afterStar = at;
      } else if (step < steps.size() && steps.get(step).test(key.charAt(at))) {
        step++;
        at++;
      } else if (star >= 0) {
        // the last star takes one character more; those before it need not be tried again
        step = star + 1;
        at = ++afterStar;
      } else {
        return false;
      }
    }
    return steps.subList(step, steps.size()).stream().allMatch(left -> left == STAR);
  }

  /** Whether it stands for one key, {@link #literal}. */
  public boolean isLiteral() {
    return !special;
  }

  /** What every matching key begins with. */
  public String literal() {
    return literal;
  }

  /** Whether it matches exactly the keys that begin with {@link #literal}. */
  public boolean isPrefix() {
    return special
        && steps.subList(literal.length(), steps.size()).stream().allMatch(rest -> rest == STAR);
  }

  private static int classEnd(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == ']') {
        return i;
      }
      if (text.charAt(i) == '\\') {
        i++;
      }
    }
    throw new IllegalArgumentException(
        "\"pattern\" has a [ without its ]; put a backslash before it if it is meant so");
  }

  private static IntPredicate charClass(String body) {
    boolean negated = body.startsWith("^");
    String members = negated ? body.substring(1) : body;
    if (members.isEmpty()) {
      throw new IllegalArgumentException("\"pattern\" has a class without characters");
    }
    IntPredicate in = c -> false;
    int i = 0;
    while (i < members.length()) {
      boolean quoted = members.charAt(i) == '\\' && i + 1 < members.length();
      char from = members.charAt(quoted ? i + 1 : i);
      char to = from;
      i += quoted ? 2 : 1;
      if (!quoted && i + 1 < members.length() && members.charAt(i) == '-') {
        to = members.charAt(i + 1);
        i += 2;
      }
      if (to < from) {
        throw new IllegalArgumentException(
            "\"pattern\" has a class that runs backwards: " + from + "-" + to);
      }
      char last = to;
      in = in.or(c -> c >= from && c <= last);
    }
    return negated ? in.negate() : in;
  }
}
