package dev.pilothouse.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Values of one origin, by key.
 *
 * @param origin as faults name it
 * @param values as written; lists are comma-separated
 */
record Source(String origin, Map<String, String> values) {

  /** The command line's own variables, which are no configuration of a node. */
  private static final Set<String> COMMAND_VARIABLES = Set.of("PILOTHOUSE_TOKEN");

  static Source yaml(Path file) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    JsonNode root = new YAMLMapper().readTree(file.toFile());
    if (root != null && root.isObject()) {
      flatten("", root, values);
    } else if (root != null && !root.isMissingNode() && !root.isNull()) {
      throw new IOException("the file must hold sections, such as \"http:\"");
    }
    return new Source(file.toString(), values);
  }

  /** Variables that start with PILOTHOUSE_, by key; one that no key has keeps its own name. */
  static Source environment(Map<String, String> variables, List<Schema.Key> keys) {
    Map<String, String> values = new LinkedHashMap<>();
    variables.forEach(
        (name, value) -> {
          if (name.startsWith("PILOTHOUSE_") && !COMMAND_VARIABLES.contains(name)) {
            String path =
                keys.stream()
                    .filter(key -> key.variable().equals(name))
                    .map(Schema.Key::path)
                    .findFirst()
                    .orElse(name);
            values.put(path, value);
          }
        });
    return new Source("environment", values);
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
    node.properties()
        .forEach(
            field -> {
              String path = prefix + field.getKey();
              JsonNode value = field.getValue();
              if (value.isObject()) {
                flatten(path + ".", value, into);
              } else if (value.isArray()) {
                StringJoiner list = new StringJoiner(",");
                value.forEach(item -> list.add(item.asText()));
                into.put(path, list.toString());
              } else if (!value.isNull()) {
                into.put(path, value.asText());
              }
            });
  }
}
