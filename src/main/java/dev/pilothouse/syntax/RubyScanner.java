package dev.pilothouse.syntax;

import dev.pilothouse.syntax.HeaderMatcher.Match;
import java.util.ArrayList;
import java.util.List;

/** Finds definitions in Ruby: a definition ends at the {@code end} below its first column. */
final class RubyScanner {

  private static final int MAX_NESTED = 32;
  private static final int MAX_HEADER = 400;

  /** A definition that has not ended. */
  private record Open(int draft, int indent) {}

  private RubyScanner() {}

  static List<Definition> scan(SourceText text) {
    char[] code = CodeMask.of(Language.RUBY, text.content());
    Drafts drafts = new Drafts(text, code);
    List<Open> open = new ArrayList<>();
    for (int line = 1; line <= text.lineCount(); line++) {
      int end = text.endOf(line);
      Header header =
          new Header(code, text.startOf(line), Math.min(end, text.startOf(line) + MAX_HEADER));
      if (header.size() == 0) {
        continue;
      }
      int indent = text.indentOf(line);
      if (header.is(0, "end")) {
        close(drafts, open, indent, line);
      } else if (open.size() < MAX_NESTED) {
        int parent = open.isEmpty() ? -1 : open.getLast().draft();
        int draft = declare(drafts, header, parent, end);
        if (draft >= 0 && header.is(header.size() - 1, "end")) {
          drafts.closeAtLine(draft, line);
        } else if (draft >= 0) {
          open.add(new Open(draft, indent));
        }
      }
    }
    return drafts.finish();
  }

  private static int declare(Drafts drafts, Header header, int parent, int end) {
    int at = header.is(0, "private") || header.is(0, "protected") ? 1 : 0;
    int name = at + 1;
    DefinitionKind kind;
    if (header.is(at, "def")) {
      kind = parent < 0 ? DefinitionKind.FUNCTION : DefinitionKind.METHOD;
      name += header.first(name + 1) == '.' ? 2 : 0;
    } else if (header.is(at, "class")) {
      kind = DefinitionKind.TYPE;
    } else if (header.is(at, "module")) {
      kind = DefinitionKind.MODULE;
    } else {
      return -1;
    }
    while (header.first(name + 1) == ':' && header.first(name + 2) == ':') {
      name += 3;
    }
    String word = header.word(name);
    return word.isEmpty()
        ? -1
        : drafts.add(new Match(word, "", kind, header.start(name)), parent, header.start(0), end);
  }

  private static void close(Drafts drafts, List<Open> open, int indent, int line) {
    int match = open.size() - 1;
    while (match >= 0 && open.get(match).indent() > indent) {
      match--;
    }
    if (match >= 0 && open.get(match).indent() == indent) {
      while (open.size() > match + 1) {
        drafts.closeAtLine(open.removeLast().draft(), line - 1);
      }
      drafts.closeAtLine(open.removeLast().draft(), line);
    }
  }
}
