package dev.pilothouse.web;

import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.HttpBinding;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;

/** The OpenAPI 3.1 description of the HTTP API, made from the catalogue and its records. */
final class OpenApi {
  private OpenApi() {}

  static JsonObject describe(List<Endpoint<?, ?>> endpoints, String version) {
    Schemas schemas = new Schemas();
    JsonObject paths = new JsonObject();
    for (Endpoint<?, ?> endpoint : endpoints) {
      HttpBinding binding = endpoint.http();
      if (binding != null) {
        JsonObject path = paths.getJsonObject(binding.path(), new JsonObject());
        path.put(binding.method().toLowerCase(Locale.ROOT), operation(endpoint, binding, schemas));
        paths.put(binding.path(), path);
      }
    }
    schemas.add("Problem", problem());
    return new JsonObject()
        .put("openapi", "3.1.0")
        .put("info", new JsonObject().put("title", "Pilothouse").put("version", version))
        .put("paths", paths)
        .put("components", new JsonObject().put("schemas", schemas.all()));
  }

  private static JsonObject operation(Endpoint<?, ?> endpoint, HttpBinding binding, Schemas all) {
    List<String> inPath = RequestBody.pathParameters(binding);
    boolean query = binding.method().equals("GET") || binding.method().equals("DELETE");
    JsonArray parameters = new JsonArray();
    JsonObject body = Schemas.object();
    for (RecordComponent component : endpoint.requestType().getRecordComponents()) {
      if (inPath.contains(component.getName())) {
        parameters.add(parameter(component, "path", all));
      } else if (query) {
        parameters.add(parameter(component, "query", all));
      } else {
        all.addProperty(body, component);
      }
    }
    JsonObject operation =
        new JsonObject()
            .put("operationId", operationId(endpoint))
            .put("tags", new JsonArray().add(area(endpoint)))
            .put("x-authority", endpoint.authority().wireName())
            .put("parameters", parameters);
    if (!body.getJsonObject("properties").isEmpty()) {
      operation.put(
          "requestBody", new JsonObject().put("required", true).put("content", json(body)));
    }
    JsonObject answer = new JsonObject().put("description", "The answer");
    if (binding.status() != 204) {
      answer.put("content", json(all.of(endpoint.replyType())));
    }
    return operation.put(
        "responses",
        new JsonObject()
            .put(Integer.toString(binding.status()), answer)
            .put("default", problemAnswer()));
  }

  private static JsonObject parameter(RecordComponent component, String in, Schemas all) {
    return new JsonObject()
        .put("name", component.getName())
        .put("in", in)
        .put("required", in.equals("path") || !Schemas.isOptional(component))
        .put("schema", all.of(component.getAnnotatedType()));
  }

  private static String operationId(Endpoint<?, ?> endpoint) {
    return endpoint.address().replaceAll("^pilothouse\\.(.*)\\.v1$", "$1");
  }

  private static String area(Endpoint<?, ?> endpoint) {
    return operationId(endpoint).replaceAll("\\..*", "");
  }

  private static JsonObject json(JsonObject schema) {
    return new JsonObject().put("application/json", new JsonObject().put("schema", schema));
  }

  private static JsonObject problemAnswer() {
    JsonObject schema = new JsonObject().put("schema", Schemas.reference("Problem"));
    return new JsonObject()
        .put("description", "A problem, by RFC 9457")
        .put("content", new JsonObject().put("application/problem+json", schema));
  }

  private static JsonObject problem() {
    JsonObject text = new JsonObject().put("type", "string");
    JsonObject number = new JsonObject().put("type", "integer");
    JsonObject properties =
        new JsonObject()
            .put("type", text.copy())
            .put("title", text.copy())
            .put("status", number.copy())
            .put("detail", text.copy())
            .put("code", Schemas.codes())
            .put("retryable", new JsonObject().put("type", "boolean"))
            .put("retryAfterMs", number.copy());
    return new JsonObject()
        .put("type", "object")
        .put("properties", properties)
        .put(
            "required",
            new JsonArray(List.of("type", "title", "status", "detail", "code", "retryable")));
  }
}
