package dev.pilothouse.index.chunk;

import dev.pilothouse.syntax.Definition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A definition with those directly inside it; the root stands for the whole file. */
final class Outline {

  final @Nullable Definition definition;
  final List<Outline> children = new ArrayList<>();

  private Outline(@Nullable Definition definition) {
    this.definition = definition;
  }

  /** Nests definitions that come in order of their first line. */
  static Outline of(List<Definition> definitions) {
    Outline root = new Outline(null);
    List<Outline> open = new ArrayList<>();
    open.add(root);
    for (Definition definition : definitions) {
      while (open.size() > 1 && !holds(open.getLast(), definition)) {
        open.removeLast();
      }
      Outline node = new Outline(definition);
      open.getLast().children.add(node);
      open.add(node);
    }
    return root;
  }

  private static boolean holds(Outline outer, Definition inner) {
    Definition definition = outer.definition;
    return definition == null
        || (inner.startLine() >= definition.startLine()
            && inner.endLine() <= definition.endLine()
            && inner.nameLine() > definition.nameLine());
  }
}
