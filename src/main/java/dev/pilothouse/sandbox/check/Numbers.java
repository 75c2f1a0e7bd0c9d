package dev.pilothouse.sandbox.check;

import dev.pilothouse.sandbox.check.form.Form;
import dev.pilothouse.syntax.tree.SyntaxElement;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/** Reads numbers as all languages here write them. */
public final class Numbers {
  private Numbers() {}

  /** The number that an element writes, an empty form where it is no plain one. */
  public static Form of(SyntaxElement e) {
    // JavaScript's big ones end with n
    String text = e.text().replace("_", "").replaceFirst("n$", "").toLowerCase(Locale.ROOT);
    try {
      int radix =
          text.startsWith("0x") ? 16 : text.startsWith("0o") ? 8 : text.startsWith("0b") ? 2 : 10;
      double value =
          radix == 10
              ? Double.parseDouble(text)
              : new BigInteger(text.substring(2), radix).doubleValue();
      return new Form.Num(e.start(), value);
    } catch (NumberFormatException notPlain) {
      return new Form.Group(e.start(), List.of());
    }
  }
}
