package dev.pilothouse.sandbox.check.golang;

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
import org.jspecify.annotations.Nullable;

/** Go's syntax in the common form. */
final class GoForms extends Lowering {
  private static final Set<String> WRAPPERS =
      Set.of(
          "parenthesized_expression",
          "literal_element",
          "expression_statement",
          "go_statement",
          "defer_statement");

  /** Types of values that texts are written to. */
  private static final Set<String> BUILDERS = Set.of("strings.Builder", "bytes.Buffer");

  GoForms() {
    super(WRAPPERS);
  }

  @Override
  protected Form form(SyntaxElement e) {
    int at = e.start();
    return switch (e.kind()) {
      case "source_file",
          "block",
          "statement_list",
          "const_declaration",
          "var_declaration",
          "var_spec_list",
          "import_declaration",
          "import_spec_list",
          "type_declaration" ->
          new Form.Block(at, children(e));
      case "import_spec" -> imported(e);
      case "identifier",
          "field_identifier",
          "package_identifier",
          "type_identifier",
          "blank_identifier" ->
          new Form.Name(at, e.text());
      case "interpreted_string_literal" -> new Form.Text(at, Escapes.go(inner(e)), false);
      case "raw_string_literal" -> new Form.Text(at, inner(e), false);
      case "rune_literal" -> rune(e);
      case "int_literal", "float_literal" -> Numbers.of(e);
      case "true" -> new Form.Num(at, 1);
      case "false" -> new Form.Num(at, 0);
      case "selector_expression" -> new Form.Member(at, part(e, "operand"), e.childText("field"));
      case "qualified_type" -> new Form.Member(at, part(e, "package"), e.childText("name"));
      case "index_expression" -> new Form.Index(at, part(e, "operand"), part(e, "index"));
      case "slice_expression" ->
          new Form.Slice(
              at, part(e, "operand"), orNull(e.child("start")), orNull(e.child("end")), null);
      case "call_expression" -> call(e);
      case "type_conversion_expression" -> conversion(e);
      case "composite_literal" -> composite(e);
      case "literal_value" -> literal(e);
      case "expression_list" -> list(e);
      case "binary_expression" -> chain(e);
      case "unary_expression" -> unary(e);
      case "type_assertion_expression" -> part(e, "operand");
      case "func_literal" -> function(e, "");
      case "function_declaration" ->
          e.childText("name").equals("TestMain") && passesAlways(e)
              ? new Form.Marked(
                  at, Rule.TAMPERING.id(), "TestMain with os.Exit(0)", List.of(function(e, "")))
              : function(e, e.childText("name"));
      case "method_declaration" -> method(e);
      case "short_var_declaration" ->
          new Form.Assign(at, part(e, "left"), part(e, "right"), "", true);
      case "assignment_statement" -> assignment(e);
      case "inc_statement", "dec_statement" ->
          new Form.Assign(
              at,
              children(e).getFirst(),
              new Form.Num(at, 1),
              e.kind().startsWith("inc") ? "+" : "-",
              false);
      case "const_spec", "var_spec" -> declared(e);
      case "if_statement" ->
          new Form.Block(
              at,
              List.of(
                  part(e, "initializer"),
                  new Form.If(
                      at,
                      part(e, "condition"),
                      part(e, "consequence"),
                      orNull(e.child("alternative")))));
      case "for_statement" -> loop(e);
      case "return_statement" -> new Form.Return(at, orNull(first(e)));
      case "break_statement" -> new Form.Break(at);
      case "expression_case", "type_case", "default_case", "communication_case" ->
          new Form.If(at, new Form.Group(at, List.of()), new Form.Block(at, children(e)), null);
      case "comment", "package_clause", "field_declaration_list" -> fields(e);
      default -> group(e);
    };
  }

  Form part(SyntaxElement e, String field) {
    return orNothing(e.child(field), e.start());
  }

  private static @Nullable SyntaxElement first(SyntaxElement e) {
    return e.children().stream().filter(SyntaxElement::isNamed).findFirst().orElse(null);
  }

  private static String inner(SyntaxElement e) {
    return e.end() - e.start() < 2 ? "" : e.text(e.start() + 1, e.end() - 1);
  }

  /** Types of fields may be those of a package; their names and tags do not matter. */
  private Form fields(SyntaxElement e) {
    List<Form> types = new ArrayList<>();
    for (SyntaxElement field : e.children()) {
      types.add(part(field, "type"));
    }
    return new Form.Group(e.start(), types);
  }

  private static Form imported(SyntaxElement e) {
    SyntaxElement path = e.child("path");
    String module = path == null ? "" : inner(path);
    String name = e.childText("name");
    String last = module.substring(module.lastIndexOf('/') + 1);
    return switch (name) {
      case "_" -> new Form.Import(e.start(), module, "", "");
      case "." -> new Form.Import(e.start(), module, "*", "");
      default -> new Form.Import(e.start(), module, "", name.isEmpty() ? last : name);
    };
  }

  private static Form rune(SyntaxElement e) {
    String text = Escapes.go(inner(e));
    return new Form.Num(e.start(), text.isEmpty() ? 0 : text.codePointAt(0));
  }

  private Form call(SyntaxElement e) {
    List<Form> arguments = new ArrayList<>();
    SyntaxElement list = e.child("arguments");
    if (list != null) {
      arguments.addAll(children(list));
      boolean spread =
          !arguments.isEmpty() && list.text().replaceAll("[\\s),]+$", "").endsWith("...");
      if (spread) {
        Form last = arguments.removeLast();
        arguments.add(new Form.Spread(last.at(), last));
      }
    }
    return new Form.Call(e.start(), part(e, "function"), arguments, Map.of());
  }

  /** {@code []byte("x")}, and what looks like it. */
  private Form conversion(SyntaxElement e) {
    SyntaxElement type = e.child("type");
    String name = type == null ? "" : type.text();
    Form operand = part(e, "operand");
    return name.equals("[]byte") || name.equals("[]rune")
        ? new Form.Call(e.start(), new Form.Name(e.start(), name), List.of(operand), Map.of())
        : new Form.Group(e.start(), List.of(orNothing(type, e.start()), operand));
  }

  private Form composite(SyntaxElement e) {
    SyntaxElement type = e.child("type");
    String name = type == null ? "" : type.text();
    Form body = part(e, "body");
    if (name.matches("\\[[\\d.]*\\]byte") && body instanceof Form.ListOf) {
      return new Form.Call(e.start(), new Form.Name(e.start(), "[]byte"), List.of(body), Map.of());
    }
    return type == null
            || type.kind().equals("type_identifier")
            || (type.kind().equals("slice_type") && name.matches("\\[\\]\\w+"))
        ? body
        : new Form.Sequence(e.start(), List.of(lower(type), body));
  }

  private Form literal(SyntaxElement e) {
    boolean keyed = e.children().stream().anyMatch(child -> child.kind().equals("keyed_element"));
    if (!keyed) {
      return new Form.ListOf(e.start(), children(e));
    }
    List<Form.Entry> entries = new ArrayList<>();
    for (SyntaxElement child : e.children()) {
      Form key = part(child, "key");
      Form name =
          key instanceof Form.Name(int at, String field) ? new Form.Text(at, field, false) : key;
      entries.add(new Form.Entry(name, part(child, "value")));
    }
    return new Form.MapOf(e.start(), entries);
  }

  private Form list(SyntaxElement e) {
    List<Form> parts = children(e);
    return parts.size() == 1 ? parts.getFirst() : new Form.ListOf(e.start(), parts);
  }

  private Form unary(SyntaxElement e) {
    String operator = e.childText("operator");
    Form operand = part(e, "operand");
    return operator.equals("&") || operator.equals("*")
        ? operand
        : new Form.Operation(e.start(), operator, List.of(operand));
  }

  private Form.Function function(SyntaxElement e, String name) {
    List<Form.Parameter> parameters = new ArrayList<>();
    List<Form> body = new ArrayList<>();
    SyntaxElement list = e.child("parameters");
    for (SyntaxElement each : list == null ? List.<SyntaxElement>of() : list.children()) {
      boolean rest = each.kind().startsWith("variadic");
      for (SyntaxElement one : each.children("name")) {
        if (one.isNamed()) {
          parameters.add(new Form.Parameter(new Form.Name(one.start(), one.text()), null, rest));
        }
      }
      body.add(part(each, "type"));
    }
    SyntaxElement result = e.child("result");
    if (result != null) {
      body.add(lower(result));
    }
    body.add(part(e, "body"));
    return new Form.Function(e.start(), name, parameters, new Form.Block(e.start(), body));
  }

  /** Whether it ends with success whatever the tests say. */
  private static boolean passesAlways(SyntaxElement e) {
    boolean itself =
        e.kind().equals("call_expression")
            && e.childText("function").equals("os.Exit")
            && e.childText("arguments").replaceAll("\\s", "").equals("(0)");
    return itself || e.children().stream().anyMatch(GoForms::passesAlways);
  }

  /** A method is looked at as a function that anybody may call. */
  private Form method(SyntaxElement e) {
    Form.Function plain = function(e, "");
    List<Form.Parameter> parameters = new ArrayList<>(plain.parameters());
    SyntaxElement receiver = e.child("receiver");
    if (receiver != null && !receiver.children().isEmpty()) {
      String self = receiver.children().getFirst().childText("name");
      parameters.addFirst(new Form.Parameter(new Form.Name(receiver.start(), self), null, false));
    }
    return new Form.Function(e.start(), "", parameters, plain.body());
  }

  private Form assignment(SyntaxElement e) {
    String operator = e.childText("operator");
    return new Form.Assign(
        e.start(),
        part(e, "left"),
        part(e, "right"),
        operator.substring(0, Math.max(0, operator.length() - 1)).replace(":", ""),
        false);
  }

  private Form declared(SyntaxElement e) {
    List<Form> names = new ArrayList<>();
    for (SyntaxElement name : e.children("name")) {
      if (name.isNamed()) {
        names.add(new Form.Name(name.start(), name.text()));
      }
    }
    SyntaxElement value = e.child("value");
    Form target = names.size() == 1 ? names.getFirst() : new Form.ListOf(e.start(), names);
    List<Form> made = new ArrayList<>();
    made.add(part(e, "type"));
    boolean text = e.childText("type").equals("string");
    if (value != null) {
      made.add(new Form.Assign(e.start(), target, lower(value), "", true));
    } else if (BUILDERS.contains(e.childText("type"))) {
      made.add(new Form.Assign(e.start(), target, new Form.ListOf(e.start(), List.of()), "", true));
    } else if (text) {
      made.add(new Form.Assign(e.start(), target, new Form.Text(e.start(), "", false), "", true));
    } else {
      made.add(new Form.Assign(e.start(), target, null, "", true));
    }
    return new Form.Block(e.start(), made);
  }

  private Form loop(SyntaxElement e) {
    SyntaxElement range = e.ofKind("range_clause");
    SyntaxElement clause = e.ofKind("for_clause");
    int at = e.start();
    Form body = part(e, "body");
    if (range != null) {
      Form target = orNull(range.child("left"));
      Form pair =
          new Form.Call(
              at, new Form.Name(at, GoDialect.RANGE), List.of(part(range, "right")), Map.of());
      return new Form.Loop(
          at,
          target instanceof Form.ListOf
              ? target
              : target == null ? null : new Form.ListOf(at, List.of(target)),
          pair,
          false,
          null,
          null,
          body);
    }
    if (clause != null) {
      Form loop =
          new Form.Loop(
              at,
              null,
              null,
              false,
              part(clause, "condition"),
              orNull(clause.child("update")),
              body);
      return new Form.Block(at, List.of(part(clause, "initializer"), loop));
    }
    SyntaxElement test = first(e);
    Form holds =
        test == null || test.kind().equals("block") ? new Form.Group(at, List.of()) : lower(test);
    return new Form.Loop(at, null, null, false, holds, null, body);
  }
}
