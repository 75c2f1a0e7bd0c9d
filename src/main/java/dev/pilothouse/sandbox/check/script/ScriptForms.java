package dev.pilothouse.sandbox.check.script;

import dev.pilothouse.sandbox.check.Escapes;
import dev.pilothouse.sandbox.check.Lowering;
import dev.pilothouse.sandbox.check.Numbers;
import dev.pilothouse.sandbox.check.Rule;
import dev.pilothouse.sandbox.check.form.Form;
import dev.pilothouse.syntax.tree.SyntaxElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** JavaScript's and TypeScript's syntax in the common form; types are left out. */
final class ScriptForms extends Lowering {
  private static final Set<String> WRAPPERS =
      Set.of(
          "parenthesized_expression",
          "await_expression",
          "computed_property_name",
          "non_null_expression",
          "expression_statement");

  private static final Set<String> TYPES =
      Set.of(
          "comment",
          "type_alias_declaration",
          "interface_declaration",
          "ambient_declaration",
          "type_annotation",
          "type_arguments",
          "type_parameters",
          "empty_statement",
          "function_signature",
          "method_signature",
          "abstract_method_signature",
          "index_signature",
          "predefined_type",
          "type_identifier",
          "hash_bang_line",
          "generic_type",
          "union_type",
          "array_type",
          "object_type",
          "literal_type",
          "accessibility_modifier");

  /** A function whose object, when it is just called, is the global one. */
  private static final Pattern RETURNS_THIS =
      Pattern.compile(
          "\\(?\\s*function\\s*\\w*\\(\\)\\s*\\{\\s*return\\s+this\\s*;?\\s*\\}\\s*\\)?");

  private final ScriptPatterns patterns = new ScriptPatterns(this);

  ScriptForms() {
    super(WRAPPERS);
  }

  @Override
  protected Form form(SyntaxElement e) {
    int at = e.start();
    if (TYPES.contains(e.kind())) {
      return new Form.Group(at, List.of());
    }
    return switch (e.kind()) {
      case "program",
          "statement_block",
          "class_body",
          "lexical_declaration",
          "variable_declaration",
          "class_static_block",
          "internal_module",
          "module",
          "enum_body",
          "else_clause",
          "finally_clause",
          "switch_body" ->
          new Form.Block(at, children(e));
      case "identifier",
          "shorthand_property_identifier",
          "shorthand_property_identifier_pattern",
          "this",
          "super",
          "undefined" ->
          new Form.Name(at, Escapes.script(e.text()));
      case "import" -> new Form.Name(at, "import");
      case "meta_property" -> new Form.Group(at, List.of());
      case "property_identifier", "private_property_identifier", "statement_identifier" ->
          new Form.Text(at, Escapes.script(e.text()), false);
      case "number" -> Numbers.of(e);
      case "true" -> new Form.Num(at, 1);
      case "false" -> new Form.Num(at, 0);
      case "string" -> new Form.Text(at, Escapes.script(inner(e)), false);
      case "template_string" -> template(e);
      case "member_expression" -> member(e);
      case "subscript_expression" -> new Form.Index(at, part(e, "object"), part(e, "index"));
      case "call_expression" -> call(e, "function");
      case "new_expression" -> call(e, "constructor");
      case "array", "array_pattern" -> patterns.array(e);
      case "object", "object_pattern" -> patterns.object(e);
      case "spread_element", "rest_pattern" -> new Form.Spread(at, orNothing(first(e), at));
      case "assignment_pattern", "object_assignment_pattern" ->
          new Form.Choice(at, null, List.of(part(e, "left"), part(e, "right")));
      case "binary_expression" -> binary(e);
      case "unary_expression" -> unary(e);
      case "update_expression" ->
          new Form.Assign(
              at,
              part(e, "argument"),
              new Form.Num(at, 1),
              e.childText("operator").substring(1),
              false);
      case "ternary_expression" ->
          new Form.Choice(
              at, part(e, "condition"), List.of(part(e, "consequence"), part(e, "alternative")));
      case "sequence_expression" -> new Form.Sequence(at, children(e));
      case "as_expression", "satisfies_expression" -> orNothing(first(e), at);
      case "type_assertion" -> lower(e.children().getLast());
      case "instantiation_expression" -> orNothing(first(e), at);
      case "arrow_function",
          "function_expression",
          "function_declaration",
          "generator_function",
          "generator_function_declaration",
          "method_definition" ->
          function(e);
      case "class", "class_declaration", "abstract_class_declaration" -> type(e);
      case "public_field_definition", "field_definition" -> field(e);
      case "variable_declarator" -> declarator(e);
      case "assignment_expression" ->
          new Form.Assign(at, part(e, "left"), part(e, "right"), "", false);
      case "augmented_assignment_expression" -> augmented(e);
      case "enum_declaration" -> ScriptImports.enumeration(e, this);
      case "import_statement", "import_alias", "export_statement" -> ScriptImports.lower(e, this);
      case "if_statement" ->
          new Form.If(
              at, part(e, "condition"), part(e, "consequence"), orNull(e.child("alternative")));
      case "for_in_statement" -> forIn(e);
      case "for_statement" ->
          new Form.Block(
              at,
              List.of(
                  part(e, "initializer"),
                  new Form.Loop(
                      at,
                      null,
                      null,
                      false,
                      part(e, "condition"),
                      orNull(e.child("increment")),
                      part(e, "body"))));
      case "while_statement", "do_statement" ->
          new Form.Loop(at, null, null, false, part(e, "condition"), null, part(e, "body"));
      case "return_statement" -> new Form.Return(at, orNull(first(e)));
      case "break_statement" -> new Form.Break(at);
      case "try_statement" -> new Form.Block(at, children(e));
      case "catch_clause", "switch_case", "switch_default" ->
          new Form.If(at, new Form.Group(at, List.of()), new Form.Block(at, children(e)), null);
      case "with_statement" ->
          new Form.Marked(at, Rule.OBFUSCATION.id(), "a with statement", children(e));
      case "decorator" -> new Form.Call(at, orNothing(first(e), at), List.of(), Map.of());
      default -> group(e);
    };
  }

  List<Form> childForms(SyntaxElement e) {
    return children(e);
  }

  Form part(SyntaxElement e, String field) {
    return orNothing(e.child(field), e.start());
  }

  static @org.jspecify.annotations.Nullable SyntaxElement first(SyntaxElement e) {
    return e.children().stream()
        .filter(child -> child.isNamed() && !child.kind().equals("comment"))
        .findFirst()
        .orElse(null);
  }

  static String inner(SyntaxElement e) {
    return e.end() - e.start() < 2 ? "" : e.text(e.start() + 1, e.end() - 1);
  }

  private Form template(SyntaxElement e) {
    List<Form> parts = new ArrayList<>();
    for (SyntaxElement child : e.children()) {
      switch (child.kind()) {
        case "string_fragment" -> parts.add(new Form.Text(child.start(), child.text(), false));
        case "escape_sequence" ->
            parts.add(new Form.Text(child.start(), Escapes.script(child.text()), false));
        default -> parts.add(orNothing(first(child), child.start()));
      }
    }
    return new Form.Joined(e.start(), parts);
  }

  private Form member(SyntaxElement e) {
    SyntaxElement object = e.child("object");
    return new Form.Member(
        e.start(), orNothing(object, e.start()), Escapes.script(e.childText("property")));
  }

  private Form call(SyntaxElement e, String field) {
    SyntaxElement called = e.child(field);
    if (called != null
        && called.text().length() < 80
        && RETURNS_THIS.matcher(called.text()).matches()) {
      return new Form.Name(e.start(), "globalThis");
    }
    SyntaxElement arguments = e.child("arguments");
    List<Form> given =
        arguments == null
            ? List.of()
            : arguments.kind().equals("template_string")
                ? List.of(lower(arguments))
                : children(arguments);
    return new Form.Call(e.start(), part(e, field), given, Map.of());
  }

  private Form binary(SyntaxElement e) {
    String operator = e.childText("operator");
    Form chain = chain(e);
    boolean choice = operator.equals("||") || operator.equals("&&") || operator.equals("??");
    return choice && chain instanceof Form.Operation operation
        ? new Form.Choice(e.start(), null, operation.operands())
        : chain;
  }

  /** Arrays are not turned into truths and numbers by people. */
  private Form unary(SyntaxElement e) {
    String operator = e.childText("operator");
    SyntaxElement argument = e.child("argument");
    Form value = orNothing(argument, e.start());
    boolean array =
        argument != null && argument.kind().equals("array") && argument.children().isEmpty();
    if (array && (operator.equals("!") || operator.equals("+") || operator.equals("~"))) {
      return new Form.Marked(e.start(), Rule.OBFUSCATION.id(), operator + "[]", List.of(value));
    }
    return new Form.Operation(e.start(), operator, List.of(value));
  }

  Form.Function function(SyntaxElement e) {
    boolean method = e.kind().equals("method_definition");
    List<Form.Parameter> parameters = new ArrayList<>();
    SyntaxElement list = e.child("parameters");
    SyntaxElement single = e.child("parameter");
    for (SyntaxElement each :
        list != null
            ? list.children()
            : single != null ? List.of(single) : List.<SyntaxElement>of()) {
      if (!each.kind().equals("comment")) {
        parameters.add(patterns.parameter(each));
      }
    }
    SyntaxElement body = e.child("body");
    Form lowered = orNothing(body, e.start());
    boolean expression = body != null && !body.kind().equals("statement_block");
    SyntaxElement name = e.child("name");
    boolean declared = e.kind().endsWith("declaration") || method;
    return new Form.Function(
        e.start(),
        declared && name != null ? Escapes.script(name.text()) : "",
        parameters,
        expression ? new Form.Return(e.start(), lowered) : lowered);
  }

  private Form type(SyntaxElement e) {
    SyntaxElement heritage = e.ofKind("class_heritage");
    List<Form> bases = new ArrayList<>();
    if (heritage != null) {
      for (SyntaxElement base : heritage.children()) {
        bases.add(base.kind().equals("extends_clause") ? part(base, "value") : lower(base));
      }
    }
    return new Form.ClassOf(e.start(), e.childText("name"), bases, part(e, "body"));
  }

  private Form field(SyntaxElement e) {
    SyntaxElement name = e.child("name") == null ? e.child("property") : e.child("name");
    if (name == null || e.child("value") == null) {
      return new Form.Group(e.start(), List.of());
    }
    Form target =
        name.kind().equals("computed_property_name")
            ? new Form.Index(e.start(), new Form.Name(e.start(), "this"), lower(name))
            : new Form.Name(e.start(), name.text());
    return new Form.Assign(e.start(), target, part(e, "value"), "", true);
  }

  private Form declarator(SyntaxElement e) {
    SyntaxElement value = e.child("value");
    return value == null
        ? new Form.Group(e.start(), List.of())
        : new Form.Assign(e.start(), part(e, "name"), lower(value), "", true);
  }

  private Form augmented(SyntaxElement e) {
    String operator = e.childText("operator");
    String plain = operator.substring(0, Math.max(0, operator.length() - 1));
    boolean choice = plain.equals("||") || plain.equals("&&") || plain.equals("??");
    Form value = part(e, "right");
    return choice
        ? new Form.Assign(
            e.start(),
            part(e, "left"),
            new Form.Choice(e.start(), null, List.of(part(e, "left"), value)),
            "",
            false)
        : new Form.Assign(e.start(), part(e, "left"), value, plain, false);
  }

  private Form forIn(SyntaxElement e) {
    boolean keys = e.childText("operator").equals("in");
    return new Form.Loop(
        e.start(), part(e, "left"), part(e, "right"), keys, null, null, part(e, "body"));
  }
}
