package dev.pilothouse.sandbox.check;

import dev.pilothouse.sandbox.check.form.Form;
import dev.pilothouse.syntax.tree.SyntaxElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings a syntax tree into the common form; what is nested too deep is marked and left out. */
public abstract class Lowering {
  private static final int MAX_DEPTH = 250;
  private final Set<String> wrappers;
  private int depth;

  /**
   * @param wrappers kinds of elements that with one child stand for just that, as parentheses do
   */
  protected Lowering(Set<String> wrappers) {
    this.wrappers = wrappers;
  }

  /** The form of an element. */
  public final Form lower(SyntaxElement given) {
    SyntaxElement element = unwrapped(given);
    if (depth >= MAX_DEPTH) {
      return new Form.Marked(element.start(), Rule.TOO_DEEP.id(), "the code", List.of());
    }
    depth++;
    try {
      return form(element);
    } finally {
      depth--;
    }
  }

  private SyntaxElement unwrapped(SyntaxElement given) {
    SyntaxElement element = given;
    while (wrappers.contains(element.kind()) && element.children().size() == 1) {
      element = element.children().getFirst();
    }
    return element;
  }

  /** The form of an element that is no wrapper of another. */
  protected abstract Form form(SyntaxElement element);

  /** The form of an element, or null for none. */
  protected final @Nullable Form orNull(@Nullable SyntaxElement element) {
    return element == null ? null : lower(element);
  }

  /** The form of an element, or an empty one for none. */
  protected final Form orNothing(@Nullable SyntaxElement element, int at) {
    return element == null ? new Form.Group(at, List.of()) : lower(element);
  }

  /** The forms of elements. */
  protected final List<Form> all(List<SyntaxElement> elements) {
    List<Form> forms = new ArrayList<>(elements.size());
    for (SyntaxElement element : elements) {
      if (!element.kind().equals("comment")) {
        forms.add(lower(element));
      }
    }
    return forms;
  }

  /** The forms of the named children. */
  protected final List<Form> children(SyntaxElement element) {
    return all(element.children().stream().filter(SyntaxElement::isNamed).toList());
  }

  /** An element of which only the parts matter. */
  protected final Form group(SyntaxElement element) {
    return new Form.Group(element.start(), children(element));
  }

  /** A chain of the same binary operator, however long, as one operation. */
  protected final Form chain(SyntaxElement element) {
    String operator = element.childText("operator");
    List<SyntaxElement> operands = new ArrayList<>();
    SyntaxElement left = element;
    while (left != null
        && left.kind().equals(element.kind())
        && left.childText("operator").equals(operator)) {
      SyntaxElement right = left.child("right");
      if (right != null) {
        operands.addFirst(right);
      }
      SyntaxElement next = left.child("left");
      left = next == null ? null : unwrapped(next);
    }
    if (left != null) {
      operands.addFirst(left);
    }
    return new Form.Operation(element.start(), operator, all(operands));
  }
}
