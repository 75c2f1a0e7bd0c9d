package dev.pilothouse.syntax.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node of a syntax tree with the children that are named or stand in a field, copied out of the
 * parser's memory: usable after the tree is closed, by any thread. Offsets are in bytes of UTF-8.
 */
public final class SyntaxElement {
  private final byte[] source;
  private final String kind;
  private final String field;
  private final boolean named;
  private final int start;
  private final int end;
  private final List<SyntaxElement> children = new ArrayList<>(4);

  private SyntaxElement(
      byte[] source, String kind, String field, boolean named, int start, int end) {
    this.source = source;
    this.kind = kind;
    this.field = field;
    this.named = named;
    this.start = start;
    this.end = end;
  }

  /**
   * Copies a tree, without recursion.
   *
   * @param utf8 the text that was parsed
   * @param most how many elements to copy
   * @return nothing where the tree has more
   */
  public static Optional<SyntaxElement> copy(SyntaxTree tree, byte[] utf8, int most) {
    SyntaxLanguage language = tree.language();
    Map<Integer, String> fields = new HashMap<>();
    Deque<SyntaxElement> around = new ArrayDeque<>();
    SyntaxCursor cursor = tree.cursor();
    SyntaxElement root = null;
    int count = 0;
    while (true) {
      int fieldId = cursor.fieldId();
      String field = fields.computeIfAbsent(fieldId, language::field);
      boolean named = cursor.isNamed();
      SyntaxElement element =
          new SyntaxElement(
              utf8, language.kind(cursor.kindId()), field, named, cursor.start(), cursor.end());
      SyntaxElement parent = around.peek();
      if (parent == null) {
        root = element;
      } else if (named || !field.isEmpty()) {
        parent.children.add(element);
      }
      if (++count > most) {
        return Optional.empty();
      }
      if (cursor.toFirstChild()) {
        around.push(element);
        continue;
      }
      while (!cursor.toNextSibling()) {
        if (!cursor.toParent()) {
          return Optional.ofNullable(root);
        }
        around.pop();
      }
    }
  }

  /** The name of this node's kind in the grammar; {@code ERROR} where nothing fits. */
  public String kind() {
    return kind;
  }

  /** The field of its parent that this element stands in, empty for none. */
  public String field() {
    return field;
  }

  /** Whether the grammar gives this node a name, as it does not to operators. */
  public boolean isNamed() {
    return named;
  }

  /** The offset of the first byte. */
  public int start() {
    return start;
  }

  /** The offset after the last byte. */
  public int end() {
    return end;
  }

  /** The text it covers. */
  public String text() {
    return text(start, end);
  }

  /** The source between two offsets. */
  public String text(int from, int to) {
    return new String(source, from, to - from, StandardCharsets.UTF_8);
  }

  /** The children, in the order of the text. */
  public List<SyntaxElement> children() {
    return children;
  }

  /** The children that stand in a field. */
  public List<SyntaxElement> children(String name) {
    return children.stream().filter(child -> child.field.equals(name)).toList();
  }

  /** The first child in a field, or null. */
  public @Nullable SyntaxElement child(String name) {
    for (SyntaxElement child : children) {
      if (child.field.equals(name)) {
        return child;
      }
    }
    return null;
  }

  /** The text of the first child in a field, empty for none. */
  public String childText(String name) {
    SyntaxElement child = child(name);
    return child == null ? "" : child.text();
  }

  /** The first named child of a kind, or null. */
  public @Nullable SyntaxElement ofKind(String wanted) {
    for (SyntaxElement child : children) {
      if (child.kind.equals(wanted)) {
        return child;
      }
    }
    return null;
  }
}
