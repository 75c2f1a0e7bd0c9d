package dev.pilothouse.socket.out;

/** Text as a JSON string literal. */
final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  /**
   * The text in quotes, with everything escaped that JSON forbids, that UTF-8 cannot hold (lone
   * surrogates) or that JavaScript takes for the end of a line.
   */
  static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + text.length() / 8 + 2).append('"');
    int copied = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\' && c < '\u2028') {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      if (c > '\u2029' && !Character.isSurrogate(c)) {
        continue;
      }
      out.append(text, copied, i).append('\\');
      if (c == '"' || c == '\\') {
        out.append(c);
      } else {
        out.append('u')
            .append(HEX.charAt(c >> 12))
            .append(HEX.charAt(c >> 8 & 15))
            .append(HEX.charAt(c >> 4 & 15))
            .append(HEX.charAt(c & 15));
      }
      copied = i + 1;
    }
    return out.append(text, copied, text.length()).append('"').toString();
  }
}
