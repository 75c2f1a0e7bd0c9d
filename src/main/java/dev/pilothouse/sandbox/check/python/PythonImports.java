package dev.pilothouse.sandbox.check.python;

import dev.pilothouse.sandbox.check.form.Form;
import dev.pilothouse.syntax.tree.SyntaxElement;
import java.util.ArrayList;
import java.util.List;

/** Python's import statements. */
final class PythonImports {
  private PythonImports() {}

  static Form lower(SyntaxElement e) {
    List<Form> imports = new ArrayList<>();
    boolean from = e.kind().equals("import_from_statement");
    String module = from ? module(e) : "";
    for (SyntaxElement each : e.children("name")) {
      boolean aliased = each.kind().equals("aliased_import");
      String name = path(aliased ? each.childText("name") : each.text());
      String alias = aliased ? PythonForms.name(each.childText("alias")) : "";
      if (from) {
        imports.add(new Form.Import(each.start(), module, name, aliased ? alias : name));
      } else if (aliased || name.indexOf('.') < 0) {
        imports.add(new Form.Import(each.start(), name, "", aliased ? alias : name));
      } else {
        // Binds the outermost package, and loads the inner one.
        imports.add(new Form.Import(each.start(), name, "", ""));
        String outermost = name.substring(0, name.indexOf('.'));
        imports.add(new Form.Import(each.start(), outermost, "", outermost));
      }
    }
    if (e.ofKind("wildcard_import") != null) {
      imports.add(new Form.Import(e.start(), module, "*", ""));
    }
    return imports.size() == 1 ? imports.getFirst() : new Form.Block(e.start(), imports);
  }

  private static String module(SyntaxElement e) {
    SyntaxElement module = e.child("module_name");
    return module == null ? "" : path(module.text());
  }

  private static String path(String text) {
    return PythonForms.name(text.replaceAll("[\\s\\\\]+", ""));
  }
}
