package dev.pilothouse.sandbox.check.script;

import dev.pilothouse.sandbox.check.Escapes;
import dev.pilothouse.sandbox.check.form.Form;
import dev.pilothouse.syntax.tree.SyntaxElement;
import java.util.ArrayList;
import java.util.List;

/** Import and export statements, and TypeScript's enumerations. */
final class ScriptImports {
  private ScriptImports() {}

  static Form lower(SyntaxElement e, ScriptForms forms) {
    SyntaxElement source = e.child("source");
    String text = e.text(e.start(), Math.min(e.end(), e.start() + 40));
    if (text.matches("(?s)(import|export)\\s+type\\b(?!\\s*(,|from\\s)).*")) {
      return new Form.Group(e.start(), List.of());
    }
    SyntaxElement required = e.ofKind("import_require_clause");
    if (required != null) {
      return new Form.Import(e.start(), module(required.child("source")), "", first(required));
    }
    if (source == null) {
      return new Form.Block(e.start(), forms.childForms(e));
    }
    List<Form> imports = new ArrayList<>();
    String module = module(source);
    imports.add(new Form.Import(e.start(), module, "", ""));
    SyntaxElement clause = e.ofKind("import_clause");
    for (SyntaxElement part : clause == null ? e.children() : clause.children()) {
      switch (part.kind()) {
        case "identifier" ->
            imports.add(new Form.Import(part.start(), module, "default", part.text()));
        case "namespace_import", "namespace_export" ->
            imports.add(new Form.Import(part.start(), module, "", first(part)));
        case "named_imports", "export_clause" -> named(part, module, imports);
        default -> {}
      }
    }
    return new Form.Block(e.start(), imports);
  }

  private static void named(SyntaxElement list, String module, List<Form> imports) {
    for (SyntaxElement each : list.children()) {
      if (each.text().startsWith("type ")) {
        continue;
      }
      String name = Escapes.script(plain(each.childText("name")));
      String alias = each.child("alias") == null ? name : each.childText("alias");
      imports.add(
          new Form.Import(
              each.start(),
              module,
              name,
              list.kind().equals("named_imports") ? Escapes.script(alias) : ""));
    }
  }

  private static String plain(String name) {
    return name.startsWith("\"") || name.startsWith("'")
        ? name.substring(1, name.length() - 1)
        : name;
  }

  private static String module(@org.jspecify.annotations.Nullable SyntaxElement source) {
    return source == null ? "" : Escapes.script(ScriptForms.inner(source));
  }

  private static String first(SyntaxElement e) {
    SyntaxElement name = e.ofKind("identifier");
    return name == null ? "" : name.text();
  }

  /** An enumeration is an object of its members. */
  static Form enumeration(SyntaxElement e, ScriptForms forms) {
    List<Form.Entry> entries = new ArrayList<>();
    SyntaxElement body = e.child("body");
    for (SyntaxElement each : body == null ? List.<SyntaxElement>of() : body.children("name")) {
      entries.add(new Form.Entry(forms.lower(each), new Form.Group(each.start(), List.of())));
    }
    for (SyntaxElement each : body == null ? List.<SyntaxElement>of() : body.children()) {
      if (each.kind().equals("enum_assignment")) {
        entries.add(new Form.Entry(forms.part(each, "name"), forms.part(each, "value")));
      }
    }
    Form.Name name = new Form.Name(e.start(), e.childText("name"));
    return new Form.Assign(e.start(), name, new Form.MapOf(e.start(), entries), "", true);
  }
}
