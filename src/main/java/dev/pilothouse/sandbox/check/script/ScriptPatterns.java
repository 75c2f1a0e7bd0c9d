package dev.pilothouse.sandbox.check.script;

import dev.pilothouse.sandbox.check.form.Form;
import dev.pilothouse.syntax.tree.SyntaxElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Objects and arrays, as values and as what values are taken apart by. */
final class ScriptPatterns {
  private final ScriptForms forms;

  ScriptPatterns(ScriptForms forms) {
    this.forms = forms;
  }

  /** Two commas in a row leave an element out. */
  Form array(SyntaxElement e) {
    List<Form> elements = new ArrayList<>();
    int from = e.start() + 1;
    for (SyntaxElement child : e.children()) {
      if (child.kind().equals("comment")) {
        continue;
      }
      long commas =
          e.text(from, Math.max(from, child.start())).chars().filter(c -> c == ',').count();
      for (long i = elements.isEmpty() ? 0 : 1; i < commas && i < 64; i++) {
        elements.add(new Form.Group(child.start(), List.of()));
      }
      elements.add(forms.lower(child));
      from = child.end();
    }
    return new Form.ListOf(e.start(), elements);
  }

  Form object(SyntaxElement e) {
    List<Form.Entry> entries = new ArrayList<>();
    for (SyntaxElement child : e.children()) {
      int at = child.start();
      switch (child.kind()) {
        case "pair", "pair_pattern" ->
            entries.add(new Form.Entry(forms.part(child, "key"), forms.part(child, "value")));
        case "shorthand_property_identifier", "shorthand_property_identifier_pattern" ->
            entries.add(
                new Form.Entry(
                    new Form.Text(
                        at, forms.lower(child) instanceof Form.Name name ? name.name() : "", false),
                    forms.lower(child)));
        case "object_assignment_pattern" -> {
          SyntaxElement name = child.child("left");
          entries.add(
              new Form.Entry(
                  new Form.Text(at, name == null ? "" : name.text(), false), forms.lower(child)));
        }
        case "spread_element", "rest_pattern" -> entries.add(new Form.Entry(null, inner(child)));
        case "method_definition" -> {
          Form.Function method = forms.function(child);
          SyntaxElement name = child.child("name");
          entries.add(
              new Form.Entry(
                  name == null ? new Form.Text(at, "", false) : forms.lower(name),
                  new Form.Function(at, "", method.parameters(), method.body())));
        }
        case "comment" -> {}
        default -> entries.add(new Form.Entry(new Form.Text(at, "", false), forms.lower(child)));
      }
    }
    return new Form.MapOf(e.start(), entries);
  }

  private Form inner(SyntaxElement e) {
    SyntaxElement first = ScriptForms.first(e);
    return first == null ? new Form.Group(e.start(), List.of()) : forms.lower(first);
  }

  Form.Parameter parameter(SyntaxElement e) {
    SyntaxElement target = e;
    @Nullable SyntaxElement otherwise = null;
    if (e.child("pattern") != null) {
      target = e.child("pattern");
      otherwise = e.child("value");
    } else if (e.kind().equals("assignment_pattern")) {
      target = e.child("left");
      otherwise = e.child("right");
    }
    if (target == null) {
      target = e;
    }
    boolean rest = target.kind().equals("rest_pattern");
    return new Form.Parameter(
        rest ? inner(target) : forms.lower(target),
        otherwise == null ? null : forms.lower(otherwise),
        rest);
  }
}
