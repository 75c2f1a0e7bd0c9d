package dev.pilothouse.syntax;

import dev.pilothouse.syntax.tree.Grammar;
import dev.pilothouse.syntax.tree.SyntaxLanguage;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Which kinds of nodes are what in a grammar. Immutable. */
final class NodeRules {

  private static final String SCRIPT_PLACES =
      "program class_body statement_block if_statement else_clause try_statement catch_clause"
          + " finally_clause call_expression arguments parenthesized_expression return_statement"
          + " class";
  private static final String SCRIPT_CODE = "arrow_function function_expression";
  private static final String SCRIPT_WRAPPERS =
      "export_statement lexical_declaration variable_declaration expression_statement";
  private static final String SCRIPT_FUNCTIONS =
      "function_declaration generator_function_declaration method_definition";
  private static final String C_PLACES =
      "translation_unit declaration_list linkage_specification preproc_if preproc_ifdef"
          + " preproc_else preproc_elif declaration field_declaration_list field_declaration";

  private static final Map<Grammar, Map<NodeRole, String>> TABLE =
      Map.ofEntries(
          Map.entry(
              Grammar.JAVA,
              Map.of(
                  NodeRole.TYPE,
                  "class_declaration interface_declaration enum_declaration record_declaration"
                      + " annotation_type_declaration",
                  NodeRole.FUNCTION,
                  "method_declaration constructor_declaration compact_constructor_declaration"
                      + " annotation_type_element_declaration",
                  NodeRole.PLACE,
                  "program class_body interface_body enum_body enum_body_declarations"
                      + " annotation_type_body block constructor_body",
                  NodeRole.COMMENT,
                  "line_comment block_comment")),
          Map.entry(
              Grammar.PYTHON,
              Map.of(
                  NodeRole.TYPE,
                  "class_definition",
                  NodeRole.FUNCTION,
                  "function_definition",
                  NodeRole.WRAPPER,
                  "decorated_definition",
                  NodeRole.PLACE,
                  "module block if_statement elif_clause else_clause try_statement except_clause"
                      + " finally_clause with_statement for_statement while_statement",
                  NodeRole.COMMENT,
                  "comment")),
          Map.entry(
              Grammar.JAVASCRIPT,
              Map.of(
                  NodeRole.TYPE,
                  "class_declaration",
                  NodeRole.FUNCTION,
                  SCRIPT_FUNCTIONS,
                  NodeRole.VALUE,
                  "variable_declarator assignment_expression field_definition",
                  NodeRole.WRAPPER,
                  SCRIPT_WRAPPERS,
                  NodeRole.PREFIX,
                  "decorator",
                  NodeRole.CODE,
                  SCRIPT_CODE,
                  NodeRole.PLACE,
                  SCRIPT_PLACES,
                  NodeRole.COMMENT,
                  "comment")),
          Map.entry(Grammar.TYPESCRIPT, typescript()),
          Map.entry(Grammar.TSX, typescript()),
          Map.entry(
              Grammar.GO,
              Map.of(
                  NodeRole.TYPE,
                  "type_spec type_alias",
                  NodeRole.FUNCTION,
                  "function_declaration method_declaration",
                  NodeRole.WRAPPER,
                  "type_declaration",
                  NodeRole.PLACE,
                  "source_file block statement_list",
                  NodeRole.COMMENT,
                  "comment")),
          Map.entry(
              Grammar.RUST,
              Map.of(
                  NodeRole.MODULE,
                  "mod_item",
                  NodeRole.TYPE,
                  "struct_item enum_item union_item trait_item impl_item type_item",
                  NodeRole.FUNCTION,
                  "function_item function_signature_item macro_definition",
                  NodeRole.PREFIX,
                  "attribute_item",
                  NodeRole.PLACE,
                  "source_file declaration_list",
                  NodeRole.COMMENT,
                  "line_comment block_comment")),
          Map.entry(
              Grammar.C,
              Map.of(
                  NodeRole.TYPE_WITH_BODY,
                  "struct_specifier union_specifier enum_specifier",
                  NodeRole.FUNCTION,
                  "function_definition",
                  NodeRole.VALUE,
                  "type_definition",
                  NodeRole.PLACE,
                  C_PLACES,
                  NodeRole.COMMENT,
                  "comment")),
          Map.entry(
              Grammar.CPP,
              Map.of(
                  NodeRole.MODULE,
                  "namespace_definition",
                  NodeRole.TYPE,
                  "concept_definition",
                  NodeRole.TYPE_WITH_BODY,
                  "struct_specifier union_specifier enum_specifier class_specifier",
                  NodeRole.FUNCTION,
                  "function_definition",
                  NodeRole.VALUE,
                  "type_definition",
                  NodeRole.WRAPPER,
                  "template_declaration",
                  NodeRole.PLACE,
                  C_PLACES,
                  NodeRole.COMMENT,
                  "comment")),
          Map.entry(
              Grammar.CSHARP,
              Map.of(
                  NodeRole.MODULE,
                  "namespace_declaration",
                  NodeRole.TYPE,
                  "class_declaration interface_declaration struct_declaration enum_declaration"
                      + " record_declaration delegate_declaration",
                  NodeRole.FUNCTION,
                  "method_declaration constructor_declaration destructor_declaration",
                  NodeRole.PLACE,
                  "compilation_unit declaration_list file_scoped_namespace_declaration preproc_if"
                      + " preproc_else preproc_elif",
                  NodeRole.COMMENT,
                  "comment")),
          Map.entry(
              Grammar.RUBY,
              Map.of(
                  NodeRole.MODULE,
                  "module",
                  NodeRole.TYPE,
                  "class",
                  NodeRole.FUNCTION,
                  "method singleton_method",
                  NodeRole.PLACE,
                  "program body_statement singleton_class call do_block block argument_list"
                      + " assignment if unless then else begin",
                  NodeRole.COMMENT,
                  "comment")),
          Map.entry(
              Grammar.PHP,
              Map.of(
                  NodeRole.MODULE,
                  "namespace_definition",
                  NodeRole.TYPE,
                  "class_declaration interface_declaration trait_declaration enum_declaration",
                  NodeRole.FUNCTION,
                  "function_definition method_declaration",
                  NodeRole.PLACE,
                  "program declaration_list enum_declaration_list compound_statement if_statement"
                      + " else_clause",
                  NodeRole.COMMENT,
                  "comment")),
          Map.entry(
              Grammar.KOTLIN,
              Map.of(
                  NodeRole.TYPE,
                  "class_declaration object_declaration companion_object type_alias",
                  NodeRole.FUNCTION,
                  "function_declaration",
                  NodeRole.PLACE,
                  "source_file class_body enum_class_body",
                  NodeRole.COMMENT,
                  "line_comment multiline_comment")),
          Map.entry(
              Grammar.BASH,
              Map.of(
                  NodeRole.FUNCTION,
                  "function_definition",
                  NodeRole.PLACE,
                  "program if_statement else_clause elif_clause list compound_statement",
                  NodeRole.COMMENT,
                  "comment")));

  private final NodeRole[] roles;
  private final Grammar grammar;

  /** The roles of a grammar's kinds of nodes. */
  NodeRules(Grammar grammar, SyntaxLanguage language) {
    Map<String, NodeRole> byKind = new HashMap<>();
    rules(grammar).forEach((role, kinds) -> kinds.forEach(kind -> byKind.put(kind, role)));
    this.grammar = grammar;
    roles = new NodeRole[language.kindCount()];
    for (int id = 0; id < roles.length; id++) {
      roles[id] = byKind.getOrDefault(language.kind(id), NodeRole.OTHER);
    }
  }

  /** The role of a kind; what stands in an error cannot be trusted. */
  NodeRole role(int kindId) {
    return kindId < roles.length ? roles[kindId] : NodeRole.OTHER;
  }

  /** Whether a function in a module is a method. */
  boolean modulesHaveMethods() {
    return grammar == Grammar.RUBY;
  }

  /** Whether a hash begins a comment. */
  boolean hashComments() {
    return switch (grammar) {
      case PYTHON, RUBY, BASH, PHP -> true;
      default -> false;
    };
  }

  /** The kinds of nodes that have a role in a grammar. */
  static Map<NodeRole, Collection<String>> rules(Grammar grammar) {
    Map<NodeRole, Collection<String>> rules = new HashMap<>();
    TABLE
        .getOrDefault(grammar, Map.of())
        .forEach((role, kinds) -> rules.put(role, Arrays.asList(kinds.split(" ", -1))));
    return rules;
  }

  private static Map<NodeRole, String> typescript() {
    return Map.of(
        NodeRole.MODULE,
        "internal_module module",
        NodeRole.TYPE,
        "class_declaration abstract_class_declaration interface_declaration"
            + " type_alias_declaration enum_declaration",
        NodeRole.FUNCTION,
        SCRIPT_FUNCTIONS + " function_signature abstract_method_signature",
        NodeRole.VALUE,
        "variable_declarator assignment_expression public_field_definition",
        NodeRole.WRAPPER,
        SCRIPT_WRAPPERS + " ambient_declaration",
        NodeRole.PREFIX,
        "decorator",
        NodeRole.CODE,
        SCRIPT_CODE,
        NodeRole.PLACE,
        SCRIPT_PLACES,
        NodeRole.COMMENT,
        "comment");
  }
}
