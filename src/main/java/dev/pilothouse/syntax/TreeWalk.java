package dev.pilothouse.syntax;

import dev.pilothouse.syntax.Drafts.Lead;
import dev.pilothouse.syntax.HeaderMatcher.Match;
import dev.pilothouse.syntax.tree.SyntaxCursor;
import dev.pilothouse.syntax.tree.SyntaxNode;
import dev.pilothouse.syntax.tree.SyntaxTree;
import java.util.Arrays;
import java.util.List;

/** Finds the definitions in one syntax tree, going only where some may stand. */
final class TreeWalk {

  private static final int MAX_DEPTH = 1_000;
  private static final int MAX_NESTED = 32;
  private static final int MAX_NAME = 200;
  private static final int NONE = -1;

  private final NodeRules rules;
  private final NodeNames names;
  private final ByteOffsets offsets;
  private final String content;

  /** The text, comments that were passed blanked out. */
  private final char[] code;

  private final Skeleton read;
  private final Drafts drafts;
  private final SyntaxCursor cursor;

  /** The children of one node, and what is known about them. */
  private static final class Level {
    /** The innermost definition around, or {@link #NONE}. */
    int owner = NONE;

    /** Whether that is a type. */
    boolean inType;

    /** Whether a function is around. */
    boolean inCode;

    /** How many definitions are around. */
    int nested;

    /** Whether {@link #first} holds until a definition takes it. */
    boolean wrapped;

    /** Where the next definition begins if not by itself, or {@link #NONE}; in bytes. */
    int first = NONE;
  }

  private Level[] levels = new Level[16];
  private int depth;

  private TreeWalk(
      NodeRules rules, SourceText text, Skeleton read, ByteOffsets offsets, SyntaxTree tree) {
    this.rules = rules;
    this.names = new NodeNames(tree.language());
    this.offsets = offsets;
    this.content = text.content();
    this.read = read;
    this.code = read.code();
    this.drafts = new Drafts(text, code, new Lead(false, rules.hashComments()));
    this.cursor = tree.cursor();
  }

  static List<Definition> definitions(
      NodeRules rules, SourceText text, Skeleton read, ByteOffsets offsets, SyntaxTree tree) {
    return new TreeWalk(rules, text, read, offsets, tree).walk();
  }

  private List<Definition> walk() {
    levels[0] = new Level();
    if (!cursor.toFirstChild()) {
      return List.of();
    }
    while (true) {
      if (visit() && cursor.toFirstChild()) {
        depth++;
        continue;
      }
      while (!cursor.toNextSibling()) {
        if (depth == 0 || !cursor.toParent()) {
          return drafts.finish();
        }
        depth--;
      }
    }
  }

  /** Looks at the current node; says whether to go to its children, whose level is then ready. */
  private boolean visit() {
    NodeRole role = rules.role(cursor.kindId());
    Level level = levels[depth];
    switch (role) {
      case COMMENT -> {
        int end = Math.min(code.length, offsets.toChar(cursor.end()));
        Arrays.fill(code, offsets.toChar(cursor.start()), end, ' ');
        return false;
      }
      case PREFIX -> {
        level.first = level.first == NONE ? cursor.start() : level.first;
        return false;
      }
      case MODULE, TYPE, TYPE_WITH_BODY, FUNCTION, VALUE -> {
        return definition(role, level);
      }
      case WRAPPER -> {
        int first = level.first == NONE ? cursor.start() : level.first;
        level.first = NONE;
        return enter(level, first);
      }
      case PLACE -> {
        forget(level);
        return enter(level, NONE);
      }
      case CODE -> {
        forget(level);
        if (!enter(level, NONE)) {
          return false;
        }
        levels[depth + 1].inCode = true;
        return true;
      }
      case OTHER -> {
        forget(level);
        return false;
      }
    }
    throw new IllegalStateException("no such role: " + role);
  }

  private void forget(Level level) {
    if (!level.wrapped && cursor.isNamed()) {
      level.first = NONE;
    }
  }

  private boolean definition(NodeRole role, Level level) {
    SyntaxNode node = cursor.node();
    SyntaxNode value = role == NodeRole.VALUE ? names.valueOf(node) : node;
    boolean defines =
        value != null
            && level.nested < MAX_NESTED
            && !(role == NodeRole.VALUE && level.inCode)
            && (names.hasBody(node)
                || (role != NodeRole.TYPE_WITH_BODY && role != NodeRole.MODULE));
    SyntaxNode name = defines ? names.nameOf(node) : null;
    String word = name == null ? "" : word(name);
    if (name == null || value == null || word.isEmpty()) {
      return enter(level, level.first);
    }
    String owner = owner(node);
    DefinitionKind kind = kind(role, value, level.inType || !owner.isEmpty());
    int first = level.first == NONE ? node.start() : Math.min(level.first, node.start());
    level.first = NONE;
    int draft = add(node, value, name, new Match(word, owner, kind, 0), level, first);
    if (!enter(level, NONE)) {
      return false;
    }
    Level inside = levels[depth + 1];
    inside.owner = draft;
    inside.nested++;
    inside.inType =
        kind == DefinitionKind.TYPE
            || (kind == DefinitionKind.MODULE && rules.modulesHaveMethods());
    inside.inCode = kind == DefinitionKind.FUNCTION || kind == DefinitionKind.METHOD;
    return true;
  }

  private int add(
      SyntaxNode node, SyntaxNode value, SyntaxNode name, Match match, Level level, int first) {
    int at = offsets.toChar(name.start());
    int from = offsets.toChar(names.signatureStart(node));
    int begins = offsets.toChar(first);
    if (level.wrapped && content.indexOf('\n', begins, Math.max(begins, from)) < 0) {
      from = begins;
    }
    int draft =
        drafts.add(
            new Match(match.name(), match.owner(), match.kind(), at),
            level.owner,
            begins,
            Math.min(from, at),
            signatureEnd(value, at));
    drafts.close(draft, lastCharacter(node));
    return draft;
  }

  private int lastCharacter(SyntaxNode node) {
    int end = Math.min(code.length, offsets.toChar(node.end()));
    int last = read.endOfSuite(end) - 1;
    while (last > 0 && Character.isWhitespace(content.charAt(last))) {
      last--;
    }
    return last;
  }

  private int signatureEnd(SyntaxNode value, int name) {
    int body = names.bodyStart(value);
    if (body >= 0) {
      int end = offsets.toChar(body);
      while (end > name && (Character.isWhitespace(code[end - 1]) || code[end - 1] == ':')) {
        end--;
      }
      return end;
    }
    int end = Math.min(code.length, offsets.toChar(value.end()));
    int brace = content.indexOf('{', name, Math.max(name, end));
    return brace < 0 ? end : brace;
  }

  private String owner(SyntaxNode node) {
    SyntaxNode owner = names.ownerOf(node);
    return owner == null ? "" : word(owner);
  }

  private static DefinitionKind kind(NodeRole role, SyntaxNode value, boolean inType) {
    boolean function =
        role == NodeRole.FUNCTION || (role == NodeRole.VALUE && value.kind().contains("function"));
    if (function) {
      return inType ? DefinitionKind.METHOD : DefinitionKind.FUNCTION;
    }
    return role == NodeRole.MODULE ? DefinitionKind.MODULE : DefinitionKind.TYPE;
  }

  /** A name's letters, or an empty string when it is none. */
  private String word(SyntaxNode name) {
    int from = offsets.toChar(name.start());
    int to = Math.min(code.length, offsets.toChar(name.end()));
    while (from < to && "#\"'`".indexOf(content.charAt(from)) >= 0) {
      from++;
    }
    int end = from;
    while (end < to && end - from < MAX_NAME && "(\"'`\n".indexOf(content.charAt(end)) < 0) {
      end++;
    }
    String word = content.substring(from, end).strip();
    return word.equals("companion") ? "Companion" : word;
  }

  /** Makes the next level ready, as this one is; false if that is too deep. */
  private boolean enter(Level level, int first) {
    if (depth + 1 == MAX_DEPTH) {
      return false;
    }
    if (depth + 1 == levels.length) {
      levels = Arrays.copyOf(levels, levels.length * 2);
    }
    Level next = levels[depth + 1];
    if (next == null) {
      next = new Level();
      levels[depth + 1] = next;
    }
    next.owner = level.owner;
    next.inType = level.inType;
    next.inCode = level.inCode;
    next.nested = level.nested;
    next.first = first;
    next.wrapped = first != NONE;
    return true;
  }
}
