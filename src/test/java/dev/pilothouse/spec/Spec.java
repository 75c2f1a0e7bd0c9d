package dev.pilothouse.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A published OpenAPI description, against which requests and responses are held. Descriptions lie
 * in {@code shared/specs} beside the checkout, or further up; a clone without it has none.
 */
public final class Spec {
  private static final int FURTHEST = 4;

  private final String name;
  private final JsonNode root;
  private final SchemaCheck schemas;

  private Spec(String name, JsonNode root) {
    this.name = name;
    this.root = root;
    this.schemas = new SchemaCheck(root);
  }

  /** The description in a file; where there is none, says so and gives nothing. */
  public static Optional<Spec> find(String file) throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    for (int up = 0; up < FURTHEST && folder != null; up++, folder = folder.getParent()) {
      Path found = folder.resolve("shared").resolve("specs").resolve(file);
      if (Files.exists(found)) {
        ObjectMapper reader = file.endsWith(".json") ? new JsonMapper() : new YAMLMapper();
        return Optional.of(new Spec(file, reader.readTree(found.toFile())));
      }
    }
    System.out.println("no shared/specs/" + file + ": skips the check against it, and only that");
    return Optional.empty();
  }

  /**
   * What is wrong with a request, one line each.
   *
   * @param headers by lower-case name
   * @param query by name, each with its values
   */
  public List<String> request(
      String method,
      String path,
      Map<String, String> headers,
      Map<String, List<String>> query,
      @Nullable JsonNode body) {
    List<String> faults = new ArrayList<>();
    JsonNode operation = operation(method, path, faults);
    if (operation == null) {
      return faults;
    }
    List<String> known = new ArrayList<>();
    for (JsonNode each : operation.path("parameters")) {
      JsonNode parameter = schemas.resolve(each);
      String called = parameter.path("name").asText();
      boolean required = parameter.path("required").asBoolean();
      JsonNode schema = parameter.path("schema");
      if (parameter.path("in").asText().equals("query")) {
        known.add(called);
        List<String> values = query.getOrDefault(called, List.of());
        if (required && values.isEmpty()) {
          faults.add("query parameter " + called + " is missing");
        }
        values.forEach(value -> schemas.text(schema, value, "query " + called, faults));
      } else if (parameter.path("in").asText().equals("header")
          && required
          && !headers.containsKey(called.toLowerCase(Locale.ROOT))) {
        faults.add("header " + called + " is missing");
      }
    }
    query.keySet().stream()
        .filter(called -> !known.contains(called))
        .forEach(called -> faults.add("query parameter " + called + " is not described"));
    JsonNode content = operation.path("requestBody");
    JsonNode schema = content.at("/content/application~1json/schema");
    if (body == null) {
      if (content.path("required").asBoolean()) {
        faults.add("the body is missing");
      }
    } else if (schema.isMissingNode()) {
      faults.add("no body is described");
    } else {
      schemas.check(schema, body, "body", faults);
    }
    return prefixed(method + " " + path, faults);
  }

  /** What is wrong with a response, one line each. */
  public List<String> response(String method, String path, int status, JsonNode body) {
    List<String> faults = new ArrayList<>();
    JsonNode operation = operation(method, path, faults);
    if (operation == null) {
      return faults;
    }
    JsonNode responses = operation.path("responses");
    JsonNode response = responses.path(String.valueOf(status));
    for (String other : List.of(status / 100 + "XX", "default")) {
      response = response.isMissingNode() ? responses.path(other) : response;
    }
    JsonNode schema = schemas.resolve(response).at("/content/application~1json/schema");
    if (schema.isMissingNode()) {
      faults.add("status " + status + " is not described");
    } else {
      schemas.check(schema, body, "reply " + status, faults);
    }
    return prefixed(method + " " + path, faults);
  }

  private @Nullable JsonNode operation(String method, String path, List<String> faults) {
    String[] parts = path.split("/", -1);
    for (Map.Entry<String, JsonNode> each : root.path("paths").properties()) {
      if (matches(each.getKey().split("/", -1), parts)) {
        JsonNode operation = each.getValue().path(method.toLowerCase(Locale.ROOT));
        if (!operation.isMissingNode()) {
          return operation;
        }
      }
    }
    faults.add(name + ": " + method + " " + path + " is not described");
    return null;
  }

  private static boolean matches(String[] template, String[] parts) {
    if (template.length != parts.length) {
      return false;
    }
    for (int i = 0; i < parts.length; i++) {
      if (!template[i].startsWith("{") && !template[i].equals(parts[i])) {
        return false;
      }
    }
    return true;
  }

  private List<String> prefixed(String call, List<String> faults) {
    return faults.stream().map(fault -> name + ": " + call + ": " + fault).toList();
  }
}
