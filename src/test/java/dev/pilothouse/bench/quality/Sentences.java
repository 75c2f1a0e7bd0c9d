package dev.pilothouse.bench.quality;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the first sentence of a documentation comment as a person would type it. */
final class Sentences {
  private static final Pattern MARKERS =
      Pattern.compile("^\\s*(/\\*+!?|\\*+/|\\*+|//[/!]*|#+|[rRuUbB]{0,2}(\"\"\"|'''))\\s?");
  private static final Pattern CLOSING = Pattern.compile("\\s*(\\*+/|\"\"\"|''')\\s*$");
  private static final Pattern REFERENCE =
      Pattern.compile(
          "<(?:see|seealso|paramref|typeparamref)\\s+\\w+=\"(?:\\w:)?([^\"]*)\"\\s*/?>");
  private static final Pattern INLINE = Pattern.compile("\\{@\\w+\\s+#?([^}]*)}");
  private static final Pattern ROLE = Pattern.compile(":\\w+:`~?([^`]*)`");
  private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^>]*>");
  private static final Pattern SECTION =
      Pattern.compile(
          "^(@|:\\w+|\\\\\\w+|-{3,}|={3,}|(Args|Arguments|Parameters|Returns|Raises|Examples?|Yields|Notes?)"
              + "\\s*:?\\s*$).*");
  private static final Pattern END =
      Pattern.compile("(?<!\\be\\.g|\\bi\\.e|\\bvs|\\betc)[.!?](?=\\s|$)");
  private static final Pattern USELESS =
      Pattern.compile("(?i).*(inheritdoc|deprecated|todo|fixme|copyright|@|https?:).*");
  private static final int LEAST_WORDS = 4;
  private static final int MOST_WORDS = 40;

  private Sentences() {}

  /** The sentence without the name it may begin with; empty if it is none to ask. */
  static Optional<String> first(List<String> comment, String name) {
    StringBuilder paragraph = new StringBuilder();
    for (String line : comment) {
      String text = plain(line);
      if (SECTION.matcher(text).matches() || (text.isEmpty() && !paragraph.isEmpty())) {
        break;
      }
      paragraph.append(text).append(text.isEmpty() ? "" : " ");
    }
    String whole = paragraph.toString().strip();
    Matcher end = END.matcher(whole);
    String sentence = withoutName(end.find() ? whole.substring(0, end.start()) : whole, name);
    int words = sentence.split("\\s+").length;
    boolean good =
        words >= LEAST_WORDS && words <= MOST_WORDS && !USELESS.matcher(sentence).matches();
    return good ? Optional.of(sentence) : Optional.empty();
  }

  private static String plain(String line) {
    String text = MARKERS.matcher(line).replaceFirst("");
    text = CLOSING.matcher(text).replaceFirst("");
    text = REFERENCE.matcher(text).replaceAll("$1");
    text = INLINE.matcher(text).replaceAll("$1");
    text = ROLE.matcher(text).replaceAll("$1");
    text = TAG.matcher(text).replaceAll(" ");
    return text.replace("`", "").replaceAll("\\s+", " ").strip();
  }

  private static String withoutName(String sentence, String name) {
    int space = sentence.indexOf(' ');
    boolean named = space > 0 && sentence.substring(0, space).equals(name);
    return named ? sentence.substring(space + 1).strip() : sentence.strip();
  }
}
