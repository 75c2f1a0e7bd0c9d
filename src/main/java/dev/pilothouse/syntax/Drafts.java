package dev.pilothouse.syntax;

import dev.pilothouse.syntax.HeaderMatcher.Match;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Definitions whose ends may not be known yet. */
final class Drafts {

  /** The most definitions kept of one file. */
  private static final int MAX_DEFINITIONS = 20_000;

  private static final int MAX_LEAD_LINES = 200;
  private static final int WIDTH = 6;

  /**
   * What lines before a declaration belong to it.
   *
   * @param attributes whether attributes and annotations do
   * @param hashes whether a hash begins a comment
   */
  record Lead(boolean attributes, boolean hashes) {}

  private final SourceText text;
  private final char[] code;
  private final Lead lead;
  private final List<Match> matches = new ArrayList<>();

  /**
   * Per draft: first line, line of the name, last line, signature's first and last offset, parent.
   */
  private int[] numbers = new int[32 * WIDTH];

  Drafts(SourceText text, char[] code) {
    this(text, code, new Lead(true, true));
  }

  Drafts(SourceText text, char[] code, Lead lead) {
    this.text = text;
    this.code = code;
    this.lead = lead;
  }

  /**
   * Begins a draft whose declaration stands between two offsets.
   *
   * @param parent the index of the enclosing draft, or -1
   * @return its index, or -1 when there are too many
   */
  int add(Match match, int parent, int from, int to) {
    return add(match, parent, from, from, to);
  }

  /** Begins a draft of which something stands before its declaration. */
  int add(Match match, int parent, int first, int from, int to) {
    int index = matches.size();
    if (index == MAX_DEFINITIONS) {
      return -1;
    }
    matches.add(match);
    if (numbers.length < (index + 1) * WIDTH) {
      numbers = Arrays.copyOf(numbers, numbers.length * 2);
    }
    numbers[index * WIDTH] = text.lineAt(first);
    numbers[index * WIDTH + 1] = text.lineAt(match.offset());
    numbers[index * WIDTH + 2] = 0;
    numbers[index * WIDTH + 3] = from;
    numbers[index * WIDTH + 4] = to;
    numbers[index * WIDTH + 5] = parent;
    return index;
  }

  /** Ends a draft at an offset. */
  void close(int index, int offset) {
    if (index >= 0) {
      closeAtLine(index, text.lineAt(Math.max(0, offset)));
    }
  }

  /** Ends a draft with a line. */
  void closeAtLine(int index, int line) {
    if (index >= 0) {
      numbers[index * WIDTH + 2] = Math.max(line, numbers[index * WIDTH + 1]);
    }
  }

  /** The finished definitions, with their owners and the comments before them. */
  List<Definition> finish() {
    List<Definition> result = new ArrayList<>(matches.size());
    for (int i = 0; i < matches.size(); i++) {
      Match match = matches.get(i);
      int parent = parentOf(i);
      String owner = match.owner();
      if (owner.isEmpty() && parent >= 0) {
        owner = result.get(parent).qualifiedName();
      }
      int nameLine = numbers[i * WIDTH + 1];
      result.add(
          new Definition(
              match.name(),
              shorten(owner),
              match.kind(),
              lead(numbers[i * WIDTH], floorOf(i)),
              nameLine,
              endOf(i),
              signature(numbers[i * WIDTH + 3], numbers[i * WIDTH + 4])));
    }
    return result;
  }

  private int parentOf(int index) {
    return numbers[index * WIDTH + 5];
  }

  /** The last line before a draft that belongs to another one. */
  private int floorOf(int index) {
    int parent = parentOf(index);
    int floor = parent < 0 ? 0 : numbers[parent * WIDTH + 1];
    for (int other = index - 1; other > parent; other = parentOf(other)) {
      floor = Math.max(floor, endOf(other));
    }
    return floor;
  }

  private int endOf(int index) {
    int end = numbers[index * WIDTH + 2];
    return end == 0 ? text.lineCount() : end;
  }

  /** The first of the comment and annotation lines right before a line. */
  private int lead(int start, int floor) {
    int line = start;
    while (line - 1 > floor && start - line < MAX_LEAD_LINES && belongsBelow(line - 1)) {
      line--;
    }
    return line;
  }

  private boolean belongsBelow(int line) {
    int from = text.startOf(line);
    int end = text.endOf(line);
    while (from < end && Character.isWhitespace(code[from])) {
      from++;
    }
    if (from < end) {
      return lead.attributes()
          && (code[from] == '@' || (code[from] == '#' && from + 1 < end && code[from + 1] == '['));
    }
    String comment = text.line(line).strip();
    return comment.startsWith("//")
        || comment.startsWith("*")
        || comment.startsWith("/*")
        || comment.endsWith("*/")
        || (lead.hashes() && comment.startsWith("#") && !comment.startsWith("#!"));
  }

  private static String shorten(String owner) {
    return owner.length() <= Definition.MAX_SIGNATURE
        ? owner
        : owner.substring(owner.length() - Definition.MAX_SIGNATURE);
  }

  /** The declaration on one line, runs of white space and comments as one space. */
  private String signature(int from, int to) {
    StringBuilder line = new StringBuilder();
    boolean space = false;
    for (int i = from; i < to && line.length() < Definition.MAX_SIGNATURE; i++) {
      if (Character.isWhitespace(code[i])) {
        space = !line.isEmpty();
      } else {
        if (space) {
          line.append(' ');
          space = false;
        }
        line.append(code[i]);
      }
    }
    return line.toString();
  }
}
