package dev.pilothouse.sandbox.check.python;

import dev.pilothouse.sandbox.check.form.Form;
import dev.pilothouse.syntax.tree.SyntaxElement;
import java.util.ArrayList;
import java.util.List;

/** Python's match statement: what its patterns bind names to. */
final class PythonPatterns {
  private final PythonForms forms;

  PythonPatterns(PythonForms forms) {
    this.forms = forms;
  }

  Form lower(SyntaxElement e) {
    Form subject = forms.part(e, "subject");
    List<Form> statements = new ArrayList<>();
    statements.add(subject);
    SyntaxElement body = e.child("body");
    if (body == null) {
      return new Form.Block(e.start(), statements);
    }
    for (SyntaxElement clause : body.children("alternative")) {
      List<Form> way = new ArrayList<>();
      clause.children().stream()
          .filter(child -> child.kind().equals("case_pattern"))
          .forEach(pattern -> bind(pattern, subject, way));
      SyntaxElement guard = clause.child("guard");
      if (guard != null) {
        way.add(forms.lower(guard));
      }
      way.add(forms.part(clause, "consequence"));
      int at = clause.start();
      statements.add(new Form.If(at, new Form.Group(at, List.of()), new Form.Block(at, way), null));
    }
    return new Form.Block(e.start(), statements);
  }

  private void bind(SyntaxElement pattern, Form of, List<Form> into) {
    switch (pattern.kind()) {
      case "case_pattern", "union_pattern" ->
          pattern.children().forEach(child -> bind(child, of, into));
      case "class_pattern" ->
          pattern.children().stream()
              .filter(child -> child.kind().equals("case_pattern"))
              .forEach(child -> bind(child, of, into));
      case "keyword_pattern" -> {
        String name = PythonForms.name(pattern.children().getFirst().text());
        bind(pattern.children().getLast(), new Form.Member(pattern.start(), of, name), into);
      }
      case "dotted_name", "identifier" -> {
        if (pattern.text().indexOf('.') < 0) {
          into.add(new Form.Assign(pattern.start(), forms.dotted(pattern), of, "", true));
        }
      }
      case "as_pattern" -> {
        SyntaxElement last = pattern.children().getLast();
        into.add(
            new Form.Assign(
                pattern.start(),
                new Form.Name(last.start(), PythonForms.name(last.text())),
                of,
                "",
                true));
        bind(pattern.children().getFirst(), of, into);
      }
      case "dict_pattern" -> {
        Form key = null;
        for (SyntaxElement child : pattern.children()) {
          if (child.field().equals("key")) {
            key = forms.lower(child);
          } else if (key != null) {
            bind(child, new Form.Index(child.start(), of, key), into);
          }
        }
      }
      case "list_pattern", "tuple_pattern" -> {
        int place = 0;
        for (SyntaxElement child : pattern.children()) {
          Form key = new Form.Num(child.start(), place++);
          bind(child, new Form.Index(child.start(), of, key), into);
        }
      }
      default -> {}
    }
  }
}
