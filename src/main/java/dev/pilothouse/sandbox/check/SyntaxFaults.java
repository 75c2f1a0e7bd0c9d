package dev.pilothouse.sandbox.check;

import dev.pilothouse.syntax.tree.SyntaxElement;
import java.util.ArrayDeque;
import java.util.Deque;

/** Finds the first place where a tree does not fit its grammar. */
final class SyntaxFaults {
  private SyntaxFaults() {}

  static void report(SyntaxElement root, Report report) {
    Deque<SyntaxElement> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      SyntaxElement element = open.pop();
      if (element.kind().equals("ERROR")) {
        report.add(Rule.SYNTAX, element.start(), "the code");
        return;
      }
      element.children().reversed().forEach(open::push);
    }
  }
}
