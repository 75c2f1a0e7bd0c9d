package dev.pilothouse.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Holds JSON against schemas of OpenAPI 3.0. Stricter than they are in one way: a field that an
 * object's schema does not name is a fault, because it is most likely misspelt.
 */
final class SchemaCheck {
  /** What says nothing about validity, or is looked at together with another keyword. */
  private static final Set<String> KNOWN =
      Set.of(
          "$ref",
          "type",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "enum",
          "anyOf",
          "oneOf",
          "allOf",
          "nullable",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "uniqueItems",
          "pattern",
          "format",
          "description",
          "title",
          "example",
          "examples",
          "default",
          "deprecated",
          "x-enum",
          "x-oaiTypeLabel",
          "x-oaiMeta",
          "x-oaiExpandable",
          "discriminator");

  private final JsonNode root;

  SchemaCheck(JsonNode root) {
    this.root = root;
  }

  /** What a reference stands for; anything else is itself. */
  JsonNode resolve(JsonNode schema) {
    JsonNode at = schema;
    while (at.has("$ref")) {
      String reference = at.path("$ref").asText();
      at = root.at(reference.substring(reference.indexOf('#') + 1));
      if (at.isMissingNode()) {
        throw new IllegalStateException("nothing at " + reference);
      }
    }
    return at;
  }

  /** A parameter's value, which is text on the wire. */
  void text(JsonNode schema, String value, String where, List<String> faults) {
    JsonNode type = resolve(schema);
    switch (type.path("type").asText()) {
      case "array" -> text(type.path("items"), value, where, faults);
      case "integer", "number" -> {
        try {
          check(type, DecimalNode.valueOf(new BigDecimal(value)), where, faults);
        } catch (NumberFormatException e) {
          faults.add(where + " is no number: " + value);
        }
      }
      case "boolean" -> {
        if (!Set.of("true", "false").contains(value)) {
          faults.add(where + " is neither true nor false: " + value);
        }
        check(type, BooleanNode.valueOf(value.equals("true")), where, faults);
      }
      default -> check(type, TextNode.valueOf(value), where, faults);
    }
  }

  void check(JsonNode reference, JsonNode value, String where, List<String> faults) {
    JsonNode schema = resolve(reference);
    schema.fieldNames().forEachRemaining(SchemaCheck::requireKnown);
    if (value.isNull()) {
      if (!takesNull(schema)) {
        faults.add(where + " is null");
      }
      return;
    }
    if (onlyNull(schema)) {
      faults.add(where + " is not null");
      return;
    }
    alternatives(schema, value, where, faults);
    if (schema.has("enum") && !contains(schema.path("enum"), value)) {
      faults.add(where + " is none of " + schema.path("enum"));
    }
    switch (schema.path("type").asText("")) {
      case "object" -> object(schema, value, where, faults);
      case "array" -> array(schema, value, where, faults);
      case "string" -> string(schema, value, where, faults);
      case "integer", "number" -> number(schema, value, where, faults);
      case "boolean" -> require(value.isBoolean(), where + " is no boolean", faults);
      case "" -> {}
      default -> throw new IllegalStateException("unknown type in " + schema);
    }
  }

  private void alternatives(JsonNode schema, JsonNode value, String where, List<String> faults) {
    schema.path("allOf").forEach(part -> check(part, value, where, faults));
    for (String choice : List.of("anyOf", "oneOf")) {
      if (!schema.has(choice)) {
        continue;
      }
      List<String> all = new ArrayList<>();
      boolean fits = false;
      for (JsonNode option : schema.path(choice)) {
        List<String> own = new ArrayList<>();
        check(option, value, where, own);
        fits |= own.isEmpty();
        all.addAll(own);
      }
      require(fits, where + " fits none: " + all, faults);
    }
  }

  private void object(JsonNode schema, JsonNode value, String where, List<String> faults) {
    if (!value.isObject()) {
      faults.add(where + " is no object");
      return;
    }
    JsonNode properties = schema.path("properties");
    JsonNode others = schema.path("additionalProperties");
    for (JsonNode required : schema.path("required")) {
      require(
          value.has(required.asText()), where + "." + required.asText() + " is missing", faults);
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      String name = where + "." + field.getKey();
      if (properties.has(field.getKey())) {
        check(properties.path(field.getKey()), field.getValue(), name, faults);
      } else if (others.isObject()) {
        check(others, field.getValue(), name, faults);
      } else {
        boolean free = others.asBoolean(false) || properties.isMissingNode();
        require(free, name + " is not described", faults);
      }
    }
  }

  private void array(JsonNode schema, JsonNode value, String where, List<String> faults) {
    if (!value.isArray()) {
      faults.add(where + " is no array");
      return;
    }
    // Pinecone's description says minLength and maxLength of arrays too.
    size(schema, "minLength", "maxLength", value.size(), where, faults);
    size(schema, "minItems", "maxItems", value.size(), where, faults);
    for (int i = 0; i < value.size(); i++) {
      check(schema.path("items"), value.get(i), where + "[" + i + "]", faults);
    }
    if (schema.path("uniqueItems").asBoolean()) {
      Set<JsonNode> distinct = new HashSet<>();
      value.forEach(distinct::add);
      require(distinct.size() == value.size(), where + " has one item twice", faults);
    }
  }

  private static void string(JsonNode schema, JsonNode value, String where, List<String> faults) {
    if (!value.isTextual()) {
      faults.add(where + " is no text");
      return;
    }
    String text = value.textValue();
    size(schema, "minLength", "maxLength", text.length(), where, faults);
    if (schema.has("pattern")) {
      boolean fits = text.matches(schema.path("pattern").asText());
      require(fits, where + " does not fit its pattern", faults);
    }
    if (schema.path("format").asText().equals("uuid")) {
      try {
        UUID.fromString(text);
      } catch (IllegalArgumentException e) {
        faults.add(where + " is no UUID: " + text);
      }
    }
  }

  private static void number(JsonNode schema, JsonNode value, String where, List<String> faults) {
    if (!value.isNumber()) {
      faults.add(where + " is no number");
      return;
    }
    BigDecimal number = value.decimalValue();
    if (schema.path("type").asText().equals("integer")) {
      require(number.stripTrailingZeros().scale() <= 0, where + " is not whole", faults);
    }
    JsonNode least = schema.path("minimum");
    JsonNode most = schema.path("maximum");
    require(
        least.isMissingNode() || number.compareTo(least.decimalValue()) >= 0,
        where + " is below " + least,
        faults);
    require(
        most.isMissingNode() || number.compareTo(most.decimalValue()) <= 0,
        where + " is above " + most,
        faults);
  }

  private static void size(
      JsonNode schema, String least, String most, int size, String where, List<String> faults) {
    require(size >= schema.path(least).asInt(0), where + " is shorter than " + least, faults);
    int limit = schema.path(most).asInt(Integer.MAX_VALUE);
    require(size <= limit, where + " is longer than " + most, faults);
  }

  private boolean takesNull(JsonNode schema) {
    if (schema.path("nullable").asBoolean() || schema.isEmpty()) {
      return true;
    }
    for (String choice : List.of("anyOf", "oneOf")) {
      for (JsonNode option : schema.path(choice)) {
        if (takesNull(resolve(option))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Qdrant's description writes "or null" as an alternative that says nothing else. */
  private static boolean onlyNull(JsonNode schema) {
    return schema.size() == 1 && schema.path("nullable").asBoolean();
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode each : values) {
      if (each.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static void require(boolean holds, String fault, List<String> faults) {
    if (!holds) {
      faults.add(fault);
    }
  }

  /** A keyword that nobody looks at would let anything through. */
  private static void requireKnown(String keyword) {
    if (!KNOWN.contains(keyword)) {
      throw new IllegalStateException("schemas use \"" + keyword + "\", which is not checked");
    }
  }
}
