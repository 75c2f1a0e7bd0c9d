package dev.pilothouse.syntax;

import dev.pilothouse.syntax.tree.SyntaxLanguage;
import dev.pilothouse.syntax.tree.SyntaxNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the parts of a definition's node: what names it, what it stands for, its body. */
final class NodeNames {

  private static final int MAX_STEPS = 32;
  private static final int MAX_CHILDREN = 64;

  /** Names that are more than one token. */
  private static final Set<String> WHOLE =
      Set.of("operator_name", "destructor_name", "operator_cast", "string", "heredoc_body");

  private static final Set<String> IDENTIFIERS = Set.of("type_identifier", "simple_identifier");

  /** The word that stands for the name that an object of a type may lack. */
  private static final String COMPANION = "companion";

  private static final Set<String> VALUES =
      Set.of(
          "arrow_function",
          "function_expression",
          "generator_function",
          "class",
          "struct_specifier",
          "union_specifier",
          "enum_specifier",
          "class_specifier");
  private static final Set<String> BEFORE_SIGNATURE =
      Set.of(
          "annotation",
          "marker_annotation",
          "attribute_list",
          "decorator",
          "line_comment",
          "block_comment",
          "comment");

  private final int name;
  private final int declarator;
  private final int property;
  private final int type;
  private final int left;
  private final int right;
  private final int value;
  private final int scope;
  private final int receiver;
  private final int body;

  NodeNames(SyntaxLanguage language) {
    name = language.fieldId("name");
    declarator = language.fieldId("declarator");
    property = language.fieldId("property");
    type = language.fieldId("type");
    left = language.fieldId("left");
    right = language.fieldId("right");
    value = language.fieldId("value");
    scope = language.fieldId("scope");
    receiver = language.fieldId("receiver");
    body = language.fieldId("body");
  }

  /** The node that holds the name of a definition, or null. */
  @Nullable SyntaxNode nameOf(SyntaxNode definition) {
    SyntaxNode at = first(definition, name, declarator, property, left, type);
    if (at == null) {
      at = identifier(definition);
    }
    for (int step = 0; at != null && step < MAX_STEPS; step++) {
      if (at.childCount() == 0 || WHOLE.contains(at.kind())) {
        return at;
      }
      SyntaxNode next = first(at, name, declarator, property, type);
      at = next != null ? next : lastNamed(at);
    }
    return null;
  }

  /** The node that names the type a definition outside of it belongs to, or null. */
  @Nullable SyntaxNode ownerOf(SyntaxNode definition) {
    SyntaxNode owner = null;
    SyntaxNode at = field(definition, receiver);
    for (int step = 0; at != null && step < MAX_STEPS; step++) {
      owner = at;
      SyntaxNode next = field(at, type);
      at = next != null ? next : lastNamed(at);
    }
    return owner != null ? owner : qualifier(definition);
  }

  /** The scope before a name, as in {@code Box::grow}, or null. */
  private @Nullable SyntaxNode qualifier(SyntaxNode definition) {
    SyntaxNode at = field(definition, declarator);
    SyntaxNode owner = null;
    for (int step = 0; at != null && step < MAX_STEPS; step++) {
      SyntaxNode qualifier = field(at, scope);
      if (qualifier != null) {
        owner = qualifier;
      }
      SyntaxNode next = first(at, declarator, qualifier == null ? 0 : name);
      // the one declarator that has no field for what it declares
      at = next == null && at.kind().equals("reference_declarator") ? lastNamed(at) : next;
    }
    return owner == null || owner.childCount() == 0 ? owner : first(owner, name);
  }

  /** The function, class or structure that a variable, property or alias stands for, or null. */
  @Nullable SyntaxNode valueOf(SyntaxNode definition) {
    boolean alias = definition.kind().equals("type_definition");
    SyntaxNode found = first(definition, value, right, alias ? type : 0);
    if (found == null || !VALUES.contains(found.kind())) {
      return null;
    }
    boolean named = found.kind().endsWith("_specifier");
    return named && (field(found, name) != null || !hasBody(found)) ? null : found;
  }

  boolean hasBody(SyntaxNode node) {
    return field(node, body) != null;
  }

  /** Where a node's body begins, or -1 when it has none. */
  int bodyStart(SyntaxNode node) {
    SyntaxNode found = field(node, body);
    return found == null ? -1 : found.start();
  }

  /** Where a declaration begins, annotations and attributes left out. */
  int signatureStart(SyntaxNode definition) {
    int children = Math.min(definition.childCount(), MAX_CHILDREN);
    for (int i = 0; i < children; i++) {
      SyntaxNode child = definition.child(i);
      if (child == null) {
        break;
      }
      if (child.kind().equals("modifiers")) {
        int modifier = signatureStart(child);
        if (modifier < child.end()) {
          return modifier;
        }
      } else if (!BEFORE_SIGNATURE.contains(child.kind())) {
        return child.start();
      }
    }
    return children == 0 || definition.kind().equals("modifiers")
        ? definition.end()
        : definition.start();
  }

  private @Nullable SyntaxNode first(SyntaxNode node, int... fields) {
    for (int field : fields) {
      SyntaxNode found = field(node, field);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable SyntaxNode field(SyntaxNode node, int field) {
    return field == 0 ? null : node.field(field);
  }

  private static @Nullable SyntaxNode identifier(SyntaxNode node) {
    SyntaxNode keyword = null;
    for (int i = 0; i < Math.min(node.childCount(), MAX_CHILDREN); i++) {
      SyntaxNode child = node.child(i);
      if (child != null && IDENTIFIERS.contains(child.kind())) {
        return child;
      }
      if (child != null && child.kind().equals(COMPANION)) {
        keyword = child;
      }
    }
    return keyword;
  }

  private static @Nullable SyntaxNode lastNamed(SyntaxNode node) {
    for (int i = Math.min(node.childCount(), MAX_CHILDREN) - 1; i >= 0; i--) {
      SyntaxNode child = node.child(i);
      if (child != null && child.isNamed()) {
        return child;
      }
    }
    return null;
  }
}
