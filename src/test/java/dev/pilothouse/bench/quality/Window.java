package dev.pilothouse.bench.quality;

import dev.pilothouse.syntax.Language;
import java.util.ArrayList;
import java.util.List;

/** Whole lines of a file that have room in what the model reads. */
record Window(Place place, String text) {
  /** About as many characters of code as 126 tokens have (anchors: "about 440"). */
  private static final int LONGEST = 440;

  /**
   * The windows of all files whose language is known, in order and without blank lines at the ends.
   */
  static List<Window> of(Corpus corpus) {
    List<Window> windows = new ArrayList<>();
    corpus
        .files()
        .forEach(
            (path, content) -> {
              if (Language.ofPath(path) != null) {
                cut(path, content.split("\n", -1), windows);
              }
            });
    return windows;
  }

  private static void cut(String path, String[] lines, List<Window> windows) {
    int from = 0;
    int length = 0;
    for (int i = 0; i <= lines.length; i++) {
      boolean full = i == lines.length || length + lines[i].length() + 1 > LONGEST;
      if (full && i > from) {
        String text = String.join("\n", List.of(lines).subList(from, i));
        if (!text.isBlank()) {
          windows.add(new Window(new Place(path, from + 1, i), text));
        }
        from = i;
        length = 0;
      }
      length += i == lines.length ? 0 : lines[i].length() + 1;
    }
  }
}
