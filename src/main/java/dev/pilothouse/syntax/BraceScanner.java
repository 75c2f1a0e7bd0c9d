package dev.pilothouse.syntax;

import dev.pilothouse.syntax.HeaderMatcher.Match;
import dev.pilothouse.syntax.HeaderMatcher.Place;
import java.util.ArrayList;
import java.util.List;

/** Finds definitions in languages whose bodies stand between braces. */
final class BraceScanner {

  private static final int MAX_NESTED = 32;
  private static final int MAX_FRAMES = 10_000;
  private static final int MAX_CONTINUED = 1_000;
  private static final String JOINS_NEXT = "=,:|&+-(<?.";
  private static final String JOINS_PREVIOUS = "{:=.|&?";
  private static final String BEFORE_LITERAL = ":=,&|?<";

  /**
   * An open brace.
   *
   * @param name the simple name of the type it belongs to, or empty
   * @param draft the definition whose body it begins, or -1
   * @param scope the innermost definition it is in, or -1
   * @param nested how many definitions it is in
   * @param base the number of open brackets around it
   * @param continued where the statement around it began, or -1 when it ends with the brace
   */
  private record Frame(
      Place place, String name, int draft, int scope, int nested, int base, int continued) {}

  private final Language language;
  private final char[] code;
  private final HeaderMatcher matcher;
  private final boolean lineEnds;
  private final Drafts drafts;
  private final List<Frame> frames = new ArrayList<>();

  private Frame frame = new Frame(Place.OUTSIDE, "", -1, -1, 0, 0, -1);
  private int uncounted;
  private int brackets;

  /** Where the current statement begins, its first code character, and the last one seen. */
  private int statement;

  private int first = -1;
  private int last = -1;

  /** The next code character after the last line break looked at. */
  private int next = -1;

  private BraceScanner(Language language, SourceText text) {
    this.language = language;
    this.code = CodeMask.of(language, text.content());
    this.matcher = new HeaderMatcher(language);
    this.drafts = new Drafts(text, code);
    this.lineEnds =
        switch (language) {
          case GO, KOTLIN, JAVASCRIPT, TYPESCRIPT, BASH -> true;
          default -> false;
        };
  }

  static List<Definition> scan(Language language, SourceText text) {
    return new BraceScanner(language, text).run();
  }

  private List<Definition> run() {
    for (int i = 0; i < code.length; i++) {
      char c = code[i];
      if (c == '\n') {
        if (lineEnds && endsAt(i)) {
          end(i, i + 1);
        }
      } else if (c > ' ' && !Character.isWhitespace(c)) {
        step(c, i);
        last = i;
        if (first < 0 && statement <= i) {
          first = i;
        }
      }
    }
    brackets = frame.base();
    end(code.length, code.length);
    while (!frames.isEmpty()) {
      close(code.length - 1);
    }
    return drafts.finish();
  }

  private void step(char c, int at) {
    switch (c) {
      case '(', '[' -> brackets++;
      case ')', ']' -> brackets = Math.max(frame.base(), brackets - 1);
      case '{' -> open(at);
      case '}' -> {
        if (uncounted > 0) {
          uncounted--;
          begin(at + 1);
        } else {
          close(at);
        }
      }
      case ';' -> {
        if (brackets == frame.base()) {
          end(at, at + 1);
        }
      }
      default -> {}
    }
  }

  private void open(int at) {
    if (frames.size() == MAX_FRAMES) {
      uncounted++;
      begin(at + 1);
      return;
    }
    Place place = Place.CODE;
    String name = "";
    int draft = -1;
    boolean expression = brackets > frame.base() || isLiteral(at);
    if (!expression && frame.nested() < MAX_NESTED) {
      Header header = new Header(code, statement, at);
      Match match = matcher.match(header, frame.place(), true, frame.name());
      if (match != null) {
        draft = drafts.add(match, frame.scope(), header.start(0), at);
        name = match.name();
        place = placeIn(match.kind());
      } else if (header.is(0, "extern") && header.size() == 1) {
        place = frame.place();
      }
    }
    int continued = expression && at - statement < MAX_CONTINUED ? statement : -1;
    frames.add(frame);
    frame =
        new Frame(
            place,
            name,
            draft,
            draft < 0 ? frame.scope() : draft,
            draft < 0 ? frame.nested() : frame.nested() + 1,
            brackets,
            continued);
    begin(at + 1);
  }

  private void close(int at) {
    if (!frames.isEmpty()) {
      end(at, at);
      Frame closed = frame;
      frame = frames.removeLast();
      brackets = closed.base();
      drafts.close(closed.draft(), at);
      if (closed.continued() >= 0 && at - closed.continued() < MAX_CONTINUED) {
        statement = closed.continued();
        first = statement;
        return;
      }
    }
    begin(at + 1);
  }

  private void begin(int at) {
    statement = at;
    first = -1;
  }

  /** Ends a statement that has no body. */
  private void end(int at, int following) {
    if (first >= 0 && frame.place() != Place.CODE && frame.nested() < MAX_NESTED) {
      Header header = new Header(code, statement, at);
      Match match = matcher.match(header, frame.place(), false, frame.name());
      if (match != null) {
        drafts.close(drafts.add(match, frame.scope(), header.start(0), at), last);
      }
    }
    begin(following);
  }

  /** Whether a brace begins an object or type literal rather than a body. */
  private boolean isLiteral(int at) {
    if (last < statement) {
      return false;
    }
    char before = code[last];
    return switch (language) {
      case JAVASCRIPT, TYPESCRIPT -> BEFORE_LITERAL.indexOf(before) >= 0;
      case CPP -> RawStrings.isWordPart(before) && isInitialiser(at);
      default -> false;
    };
  }

  /** Whether a C++ header ends with a member to initialise, as in {@code A() : b{2}}. */
  private boolean isInitialiser(int at) {
    Header header = new Header(code, statement, at);
    int open = header.indexOf('(', 0);
    int colon = open < 0 ? -1 : header.indexOf(':', open);
    if (colon < 0 || header.first(colon + 1) == ':') {
      return false;
    }
    String word = header.word(header.size() - 1);
    return !word.equals("const") && !word.equals("noexcept") && !word.equals("override");
  }

  /** Whether a statement may end at this line break. */
  private boolean endsAt(int at) {
    if (brackets > frame.base()) {
      return false;
    }
    if (first < 0) {
      begin(at + 1);
      return false;
    }
    boolean arrow = code[last] == '>' && last > 0 && code[last - 1] == '=';
    if (arrow || JOINS_NEXT.indexOf(code[last]) >= 0 || code[first] == '@') {
      return false;
    }
    next = Math.max(next, at + 1);
    while (next < code.length && Character.isWhitespace(code[next])) {
      next++;
    }
    return next >= code.length || JOINS_PREVIOUS.indexOf(code[next]) < 0;
  }

  private static Place placeIn(DefinitionKind kind) {
    return switch (kind) {
      case MODULE -> Place.OUTSIDE;
      case TYPE -> Place.TYPE;
      default -> Place.CODE;
    };
  }
}
