package dev.pilothouse.index.embed.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** As much of JSON Schema as the published specification of embeddings uses. */
final class SchemaCheck {
  private final JsonNode root;

  /**
   * @param root the document that references point into
   */
  SchemaCheck(JsonNode root) {
    this.root = root;
  }

  /** What of a value does not fit a schema; empty if all does. */
  List<String> faults(String path, JsonNode value, JsonNode schema) {
    if (schema.has("$ref")) {
      return faults(path, value, root.at(schema.get("$ref").asText().substring(1)));
    }
    List<String> faults = new ArrayList<>();
    type(path, value, schema, faults);
    choices(path, value, schema, faults);
    object(path, value, schema, faults);
    array(path, value, schema, faults);
    if (schema.has("minimum") && value.asDouble() < schema.get("minimum").asDouble()) {
      faults.add(path + " is below its minimum");
    }
    return faults;
  }

  private static void type(String path, JsonNode value, JsonNode schema, List<String> faults) {
    boolean fits =
        switch (schema.path("type").asText()) {
          case "object" -> value.isObject();
          case "array" -> value.isArray();
          case "string" -> value.isTextual();
          case "integer" -> value.isIntegralNumber();
          case "number" -> value.isNumber();
          case "null" -> value.isNull();
          default -> true;
        };
    if (!fits) {
      faults.add(path + " is no " + schema.get("type").asText());
    }
    if (schema.has("enum")) {
      boolean known = false;
      for (JsonNode one : schema.get("enum")) {
        known |= one.equals(value);
      }
      if (!known) {
        faults.add(path + " is " + value + ", which is not in its enum");
      }
    }
  }

  private void choices(String path, JsonNode value, JsonNode schema, List<String> faults) {
    for (String keyword : List.of("oneOf", "anyOf")) {
      if (schema.has(keyword)) {
        int fitting = 0;
        for (JsonNode choice : schema.get(keyword)) {
          fitting += faults(path, value, choice).isEmpty() ? 1 : 0;
        }
        if (fitting == 0 || (fitting > 1 && keyword.equals("oneOf"))) {
          faults.add(path + " fits " + fitting + " of its " + keyword);
        }
      }
    }
  }

  private void object(String path, JsonNode value, JsonNode schema, List<String> faults) {
    if (!value.isObject()) {
      return;
    }
    schema
        .path("required")
        .forEach(
            field -> {
              if (!value.has(field.asText())) {
                faults.add(path + " lacks " + field.asText());
              }
            });
    boolean closed =
        schema.has("additionalProperties") && !schema.get("additionalProperties").asBoolean();
    value
        .properties()
        .forEach(
            field -> {
              JsonNode of = schema.path("properties").path(field.getKey());
              if (!of.isMissingNode()) {
                faults.addAll(faults(path + "." + field.getKey(), field.getValue(), of));
              } else if (closed) {
                faults.add(path + " has " + field.getKey() + ", which is not in the schema");
              }
            });
  }

  private void array(String path, JsonNode value, JsonNode schema, List<String> faults) {
    if (!value.isArray()) {
      return;
    }
    if (value.size() < schema.path("minItems").asInt(0)
        || value.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)) {
      faults.add(path + " has " + value.size() + " items");
    }
    if (schema.has("items")) {
      for (int i = 0; i < value.size(); i++) {
        faults.addAll(faults(path + "[" + i + "]", value.get(i), schema.get("items")));
      }
    }
  }
}
