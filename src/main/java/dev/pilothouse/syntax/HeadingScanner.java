package dev.pilothouse.syntax;

import java.util.ArrayList;
import java.util.List;

/** Finds the sections of a Markdown text; a section holds those with deeper headings after it. */
final class HeadingScanner {

  private static final int MAX_NAME = 120;
  private static final int MAX_SECTIONS = 20_000;
  private static final int DEEPEST = 6;

  /** A heading with its depth. */
  private record Heading(String title, int level, int line) {}

  private HeadingScanner() {}

  static List<Definition> scan(SourceText text) {
    List<Heading> headings = headings(text);
    int[] ends = new int[headings.size()];
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      while (!open.isEmpty() && headings.get(open.getLast()).level() >= headings.get(i).level()) {
        ends[open.removeLast()] = headings.get(i).line() - 1;
      }
      open.add(i);
    }
    open.forEach(i -> ends[i] = text.lineCount());
    List<Definition> result = new ArrayList<>(headings.size());
    List<Heading> path = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      Heading heading = headings.get(i);
      while (!path.isEmpty() && path.getLast().level() >= heading.level()) {
        path.removeLast();
      }
      String owner = path.isEmpty() ? "" : path.getLast().title();
      path.add(heading);
      result.add(
          new Definition(
              heading.title(),
              owner,
              DefinitionKind.SECTION,
              heading.line(),
              heading.line(),
              Math.max(ends[i], heading.line()),
              heading.title()));
    }
    return result;
  }

  private static List<Heading> headings(SourceText text) {
    List<Heading> headings = new ArrayList<>();
    String fence = "";
    for (int line = 1; line <= text.lineCount() && headings.size() < MAX_SECTIONS; line++) {
      int start = text.startOf(line);
      int end = Math.min(text.endOf(line), start + MAX_NAME);
      String content = text.content().substring(start, end).stripTrailing();
      String trimmed = content.stripLeading();
      if (!fence.isEmpty()) {
        fence = trimmed.startsWith(fence) ? "" : fence;
      } else if (trimmed.startsWith("```") || trimmed.startsWith("~~~")) {
        fence = trimmed.substring(0, 3);
      } else if (content.startsWith("#")) {
        int level = 1;
        while (level < content.length() && content.charAt(level) == '#') {
          level++;
        }
        String title = title(content.substring(level));
        if (level <= DEEPEST && !title.isEmpty()) {
          headings.add(new Heading(title, level, line));
        }
      }
    }
    return headings;
  }

  /** A heading's words; empty when no space follows the marks. */
  private static String title(String rest) {
    if (!rest.startsWith(" ") && !rest.startsWith("\t")) {
      return "";
    }
    String title = rest.strip();
    int end = title.length();
    while (end > 0 && title.charAt(end - 1) == '#') {
      end--;
    }
    return title.substring(0, end).strip();
  }
}
