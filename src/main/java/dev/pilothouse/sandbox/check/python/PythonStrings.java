package dev.pilothouse.sandbox.check.python;

import dev.pilothouse.sandbox.check.Escapes;
import dev.pilothouse.sandbox.check.form.Form;
import dev.pilothouse.syntax.tree.SyntaxElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Python's string literals, with their prefixes, escapes and interpolations. */
final class PythonStrings {
  private final PythonForms forms;

  PythonStrings(PythonForms forms) {
    this.forms = forms;
  }

  Form lower(SyntaxElement e) {
    String opening = e.children().isEmpty() ? "\"" : e.children().getFirst().text();
    String prefix = opening.replaceAll("[\"']", "").toLowerCase(Locale.ROOT);
    boolean raw = prefix.indexOf('r') >= 0;
    boolean bytes = prefix.indexOf('b') >= 0;
    List<Form> parts = new ArrayList<>();
    for (SyntaxElement child : e.children()) {
      switch (child.kind()) {
        case "string_content" -> {
          String text = child.text();
          if (text.contains(">>>")) {
            forms.example(child.start(), text);
          }
          parts.add(new Form.Text(child.start(), raw ? text : Escapes.python(text, bytes), bytes));
        }
        case "interpolation" -> parts.add(interpolation(child));
        default -> {}
      }
    }
    if (parts.isEmpty()) {
      return new Form.Text(e.start(), "", bytes);
    }
    return parts.size() == 1 && parts.getFirst() instanceof Form.Text
        ? parts.getFirst()
        : new Form.Joined(e.start(), parts);
  }

  private Form interpolation(SyntaxElement e) {
    SyntaxElement expression = e.child("expression");
    Form value =
        expression == null ? new Form.Group(e.start(), List.of()) : forms.lower(expression);
    SyntaxElement conversion = e.child("type_conversion");
    SyntaxElement specifier = e.child("format_specifier");
    List<Form> inner = new ArrayList<>();
    if (specifier != null) {
      specifier.children().stream()
          .filter(child -> child.child("expression") != null)
          .forEach(child -> inner.add(forms.part(child, "expression")));
    }
    if (specifier != null && specifier.text().equals(":c")) {
      return new Form.Call(
          e.start(), new Form.Name(e.start(), "chr"), List.of(value), java.util.Map.of());
    }
    if (inner.isEmpty() && conversion == null && specifier == null) {
      return value;
    }
    inner.add(value);
    return new Form.Group(e.start(), inner);
  }
}
