package dev.pilothouse.sandbox.check.python;

import dev.pilothouse.sandbox.check.Lowering;
import dev.pilothouse.sandbox.check.Numbers;
import dev.pilothouse.sandbox.check.form.Form;
import dev.pilothouse.syntax.tree.SyntaxElement;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Python's syntax in the common form. */
final class PythonForms extends Lowering {
  private static final Set<String> WRAPPERS =
      Set.of("parenthesized_expression", "expression_statement", "await", "type", "case_pattern");

  private final PythonStrings strings = new PythonStrings(this);
  private final Map<Integer, String> examples = new LinkedHashMap<>();
  private final PythonPatterns patterns = new PythonPatterns(this);

  PythonForms() {
    super(WRAPPERS);
  }

  @Override
  protected Form form(SyntaxElement e) {
    int at = e.start();
    return switch (e.kind()) {
      case "module", "block" -> new Form.Block(at, children(e));
      case "identifier", "dotted_name" -> dotted(e);
      case "integer", "float" -> Numbers.of(e);
      case "true" -> new Form.Num(at, 1);
      case "false" -> new Form.Num(at, 0);
      case "string" -> strings.lower(e);
      case "concatenated_string" -> new Form.Joined(at, children(e));
      case "attribute" -> new Form.Member(at, part(e, "object"), name(e.childText("attribute")));
      case "subscript" -> subscript(e);
      case "call" -> call(e);
      case "list",
          "tuple",
          "set",
          "expression_list",
          "pattern_list",
          "tuple_pattern",
          "list_pattern" ->
          new Form.ListOf(at, children(e));
      case "list_splat", "list_splat_pattern", "dictionary_splat_pattern" ->
          new Form.Spread(at, orNothing(first(e), at));
      case "dictionary" -> dictionary(e);
      case "binary_operator", "boolean_operator" -> binary(e);
      case "comparison_operator" -> new Form.Operation(at, e.childText("operators"), children(e));
      case "not_operator" -> new Form.Operation(at, "not", List.of(part(e, "argument")));
      case "unary_operator" ->
          new Form.Operation(at, e.childText("operator"), List.of(part(e, "argument")));
      case "conditional_expression" -> conditional(e);
      case "lambda" -> function(e, "", new Form.Return(at, part(e, "body")));
      case "function_definition" -> function(e, name(e.childText("name")), part(e, "body"));
      case "class_definition" -> type(e);
      case "decorated_definition" -> decorated(e);
      case "assignment" -> assignment(e);
      case "augmented_assignment" -> augmented(e);
      case "named_expression" -> new Form.Assign(at, part(e, "name"), part(e, "value"), "", true);
      case "list_comprehension",
          "set_comprehension",
          "generator_expression",
          "dictionary_comprehension" ->
          comprehension(e, part(e, "body"));
      case "pair" -> new Form.ListOf(at, List.of(part(e, "key"), part(e, "value")));
      case "import_statement", "import_from_statement", "future_import_statement" ->
          PythonImports.lower(e);
      case "global_statement", "nonlocal_statement" ->
          new Form.Outer(at, e.children().stream().map(child -> name(child.text())).toList());
      case "if_statement", "elif_clause" -> branch(e);
      case "for_statement" -> loop(e);
      case "while_statement" ->
          new Form.Block(
              at,
              withElse(
                  e,
                  new Form.Loop(
                      at, null, null, false, part(e, "condition"), null, part(e, "body"))));
      case "return_statement" -> new Form.Return(at, orNull(first(e)));
      case "break_statement" -> new Form.Break(at);
      case "try_statement", "finally_clause", "else_clause", "with_statement", "with_clause" ->
          new Form.Block(at, children(e));
      case "except_clause", "except_group_clause" ->
          new Form.If(at, new Form.Group(at, List.of()), new Form.Block(at, children(e)), null);
      case "with_item" -> orNothing(e.child("value"), at);
      case "as_pattern" -> alias(e);
      case "match_statement" -> patterns.lower(e);
      case "print_statement", "exec_statement" ->
          new Form.Call(
              at,
              new Form.Name(at, e.kind().startsWith("exec") ? "exec" : "print"),
              children(e),
              Map.of());
      case "delete_statement" -> new Form.Operation(at, "delete", children(e));
      case "keyword_argument" -> part(e, "value");
      case "comment", "pass_statement", "none", "ellipsis", "type_alias_statement" ->
          new Form.Group(at, List.of());
      default -> group(e);
    };
  }

  /** Texts with examples that doctest would run, by their offsets. */
  Map<Integer, String> examples() {
    return examples;
  }

  void example(int at, String text) {
    examples.put(at, text);
  }

  /** CPython compares names after normalisation. */
  static String name(String written) {
    for (int i = 0; i < written.length(); i++) {
      if (written.charAt(i) > 127) {
        return Normalizer.normalize(written, Normalizer.Form.NFKC);
      }
    }
    return written;
  }

  Form part(SyntaxElement e, String field) {
    return orNothing(e.child(field), e.start());
  }

  static @Nullable SyntaxElement first(SyntaxElement e) {
    return e.children().stream().filter(SyntaxElement::isNamed).findFirst().orElse(null);
  }

  Form dotted(SyntaxElement e) {
    if (!e.kind().equals("dotted_name")) {
      return new Form.Name(e.start(), name(e.text()));
    }
    Form form = null;
    for (SyntaxElement part : e.children()) {
      String name = name(part.text());
      form = form == null ? new Form.Name(e.start(), name) : new Form.Member(e.start(), form, name);
    }
    return form == null ? group(e) : form;
  }

  private Form subscript(SyntaxElement e) {
    Form of = part(e, "value");
    List<SyntaxElement> keys = e.children("subscript");
    if (keys.size() == 1 && keys.getFirst().kind().equals("slice")) {
      return slice(keys.getFirst(), of);
    }
    Form key = keys.size() == 1 ? lower(keys.getFirst()) : new Form.ListOf(e.start(), all(keys));
    return new Form.Index(e.start(), of, key);
  }

  /** The colons of a slice have no field, so its parts are told apart by the text between. */
  private Form slice(SyntaxElement e, Form of) {
    Form[] parts = new Form[3];
    int place = 0;
    int from = e.start();
    for (SyntaxElement child : e.children()) {
      place += (int) e.text(from, child.start()).chars().filter(c -> c == ':').count();
      if (place < 3) {
        parts[place] = lower(child);
      }
      from = child.end();
    }
    return new Form.Slice(e.start(), of, parts[0], parts[1], parts[2]);
  }

  private Form call(SyntaxElement e) {
    List<Form> positional = new ArrayList<>();
    Map<String, Form> named = new LinkedHashMap<>();
    SyntaxElement arguments = e.child("arguments");
    if (arguments != null && arguments.kind().equals("generator_expression")) {
      positional.add(lower(arguments));
    } else if (arguments != null) {
      for (SyntaxElement argument : arguments.children()) {
        switch (argument.kind()) {
          case "keyword_argument" ->
              named.put(name(argument.childText("name")), part(argument, "value"));
          case "dictionary_splat" -> named.put("**", orNothing(first(argument), argument.start()));
          case "comment" -> {}
          default -> positional.add(lower(argument));
        }
      }
    }
    return new Form.Call(e.start(), part(e, "function"), positional, named);
  }

  private Form dictionary(SyntaxElement e) {
    List<Form.Entry> entries = new ArrayList<>();
    for (SyntaxElement child : e.children()) {
      switch (child.kind()) {
        case "pair" -> entries.add(new Form.Entry(part(child, "key"), part(child, "value")));
        case "dictionary_splat" ->
            entries.add(new Form.Entry(null, orNothing(first(child), child.start())));
        case "comment" -> {}
        default -> entries.add(new Form.Entry(lower(child), group(child)));
      }
    }
    return new Form.MapOf(e.start(), entries);
  }

  private Form binary(SyntaxElement e) {
    Form chain = chain(e);
    return e.kind().equals("boolean_operator") && chain instanceof Form.Operation operation
        ? new Form.Choice(e.start(), null, operation.operands())
        : chain;
  }

  private Form conditional(SyntaxElement e) {
    List<Form> parts = children(e);
    return parts.size() == 3
        ? new Form.Choice(e.start(), parts.get(1), List.of(parts.get(0), parts.get(2)))
        : new Form.Group(e.start(), parts);
  }

  private Form.Function function(SyntaxElement e, String name, Form body) {
    List<Form.Parameter> parameters = new ArrayList<>();
    List<Form> annotations = new ArrayList<>();
    SyntaxElement list = e.child("parameters");
    if (list != null) {
      for (SyntaxElement each : list.children()) {
        SyntaxElement named = each.child("name") == null ? each : each.child("name");
        if (each.kind().equals("typed_parameter")) {
          named = first(each);
        }
        SyntaxElement type = each.child("type");
        if (type != null) {
          annotations.add(annotation(type));
        }
        boolean rest = named != null && named.kind().equals("list_splat_pattern");
        while (named != null && named.kind().endsWith("splat_pattern")) {
          named = first(named);
        }
        if (named != null && named.kind().equals("identifier")) {
          parameters.add(new Form.Parameter(dotted(named), orNull(each.child("value")), rest));
        }
      }
    }
    SyntaxElement returned = e.child("return_type");
    if (returned != null) {
      annotations.add(annotation(returned));
    }
    annotations.add(body);
    return new Form.Function(
        e.start(),
        name,
        parameters,
        annotations.size() == 1 ? body : new Form.Block(e.start(), annotations));
  }

  /** An annotation, which get_type_hints evaluates when it is a text. */
  private Form annotation(SyntaxElement e) {
    return new Form.Call(
        e.start(), new Form.Name(e.start(), PythonDialect.ANNOTATION), List.of(lower(e)), Map.of());
  }

  private Form type(SyntaxElement e) {
    List<Form> bases = new ArrayList<>();
    SyntaxElement list = e.child("superclasses");
    if (list != null) {
      bases.addAll(children(list));
    }
    return new Form.ClassOf(e.start(), name(e.childText("name")), bases, part(e, "body"));
  }

  private Form decorated(SyntaxElement e) {
    Form definition = part(e, "definition");
    List<Form> statements = new ArrayList<>();
    statements.add(definition);
    String name =
        switch (definition) {
          case Form.Function function -> function.name();
          case Form.ClassOf type -> type.name();
          default -> "";
        };
    List<SyntaxElement> decorators =
        e.children().stream().filter(child -> child.kind().equals("decorator")).toList();
    for (SyntaxElement decorator : decorators.reversed()) {
      Form callee = orNothing(first(decorator), decorator.start());
      Form argument = new Form.Name(decorator.start(), name);
      statements.add(new Form.Call(decorator.start(), callee, List.of(argument), Map.of()));
    }
    return new Form.Block(e.start(), statements);
  }

  private Form assignment(SyntaxElement e) {
    SyntaxElement right = e.child("right");
    SyntaxElement type = e.child("type");
    List<Form> made = new ArrayList<>();
    if (type != null) {
      made.add(annotation(type));
    }
    if (right != null && right.kind().equals("assignment")) {
      made.add(lower(right));
      SyntaxElement source = right.child("left");
      made.add(new Form.Assign(e.start(), part(e, "left"), orNull(source), "", true));
    } else if (right != null) {
      made.add(new Form.Assign(e.start(), part(e, "left"), lower(right), "", true));
    }
    return made.size() == 1 ? made.getFirst() : new Form.Block(e.start(), made);
  }

  private Form augmented(SyntaxElement e) {
    String operator = e.childText("operator");
    return new Form.Assign(
        e.start(),
        part(e, "left"),
        part(e, "right"),
        operator.isEmpty() ? operator : operator.substring(0, operator.length() - 1),
        true);
  }

  private Form comprehension(SyntaxElement e, Form body) {
    List<SyntaxElement> clauses =
        e.children().stream().filter(child -> child.kind().endsWith("_clause")).toList();
    Form made = body;
    List<Form> conditions = new ArrayList<>();
    for (SyntaxElement clause : clauses.reversed()) {
      if (clause.kind().equals("for_in_clause")) {
        List<SyntaxElement> sources = clause.children("right");
        Form source =
            sources.size() == 1
                ? lower(sources.getFirst())
                : new Form.ListOf(clause.start(), all(sources));
        made =
            new Form.Each(e.start(), made, part(clause, "left"), source, List.copyOf(conditions));
        conditions.clear();
      } else {
        conditions.addAll(children(clause));
      }
    }
    return made;
  }

  private Form branch(SyntaxElement e) {
    List<SyntaxElement> others = e.children("alternative");
    Form otherwise = null;
    for (SyntaxElement other : others.reversed()) {
      if (other.kind().equals("elif_clause")) {
        otherwise =
            new Form.If(
                other.start(), part(other, "condition"), part(other, "consequence"), otherwise);
      } else {
        otherwise = lower(other);
      }
    }
    return new Form.If(e.start(), part(e, "condition"), part(e, "consequence"), otherwise);
  }

  private Form loop(SyntaxElement e) {
    List<SyntaxElement> sources = e.children("right");
    Form source =
        sources.size() == 1 ? lower(sources.getFirst()) : new Form.ListOf(e.start(), all(sources));
    return new Form.Block(
        e.start(),
        withElse(
            e,
            new Form.Loop(e.start(), part(e, "left"), source, false, null, null, part(e, "body"))));
  }

  private List<Form> withElse(SyntaxElement e, Form loop) {
    SyntaxElement alternative = e.child("alternative");
    return alternative == null ? List.of(loop) : List.of(loop, lower(alternative));
  }

  private Form alias(SyntaxElement e) {
    SyntaxElement target = e.child("alias");
    Form value = orNothing(first(e), e.start());
    if (target == null) {
      return value;
    }
    SyntaxElement name = first(target) == null ? target : first(target);
    return new Form.Assign(e.start(), lower(name == null ? target : name), value, "", true);
  }
}
