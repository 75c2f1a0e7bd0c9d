package dev.pilothouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.Catalogue;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.HttpBinding;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  enum Colour {
    DEEP_RED,
    BLUE
  }

  record Inner(long count, @Nullable Double share) {}

  record Ask(
      String id,
      Colour colour,
      List<Inner> parts,
      Map<String, Long> sizes,
      @Nullable Bytes data,
      boolean loud) {}

  private static final List<Endpoint<?, ?>> BOUND =
      Catalogue.all().stream().filter(endpoint -> endpoint.http() != null).toList();

  @Test
  void describe_namesEveryRouteAndNoOther() {
    JsonObject paths = OpenApi.describe(BOUND, "1").getJsonObject("paths");
    Set<String> described = new TreeSet<>();
    for (String path : paths.fieldNames()) {
      for (String method : paths.getJsonObject(path).fieldNames()) {
        described.add(method.toUpperCase(Locale.ROOT) + " " + path);
      }
    }
    Set<String> bound = new TreeSet<>();
    for (Endpoint<?, ?> endpoint : BOUND) {
      HttpBinding binding = endpoint.http();
      bound.add(binding.method() + " " + binding.path());
    }
    assertThat(described).isEqualTo(bound);
    assertThat(bound).contains("GET /api/v1/nodes", "POST /api/v1/rooms/{room}/events");
    assertThat(bound).as("two endpoints share a route").hasSameSizeAs(BOUND);
  }

  @Test
  void describe_parametersMatchThePathAndReferencesResolve() {
    JsonObject description = OpenApi.describe(BOUND, "1");
    Set<String> schemas =
        description.getJsonObject("components").getJsonObject("schemas").fieldNames();
    Pattern.compile("\"#/components/schemas/([^\"]+)\"")
        .matcher(description.encode())
        .results()
        .forEach(reference -> assertThat(schemas).contains(reference.group(1)));
    JsonObject paths = description.getJsonObject("paths");
    for (Endpoint<?, ?> endpoint : BOUND) {
      HttpBinding binding = endpoint.http();
      JsonObject operation =
          paths
              .getJsonObject(binding.path())
              .getJsonObject(binding.method().toLowerCase(Locale.ROOT));
      Set<Object> inPath =
          operation.getJsonArray("parameters").stream()
              .map(JsonObject.class::cast)
              .filter(parameter -> parameter.getString("in").equals("path"))
              .map(parameter -> (Object) parameter.getString("name"))
              .collect(Collectors.toSet());
      assertThat(inPath)
          .as(endpoint.address())
          .isEqualTo(Set.copyOf(RequestBody.pathParameters(binding)));
      assertThat(operation.getJsonObject("responses").fieldNames())
          .contains(Integer.toString(binding.status()), "default");
    }
  }

  @Test
  void describe_recordsBecomeSchemas() {
    Endpoint<Ask, Ask> endpoint =
        Endpoint.open("test.ask", Ask.class, Ask.class, Duration.ofSeconds(1), Authority.INDEX_READ)
            .over("PUT", "/api/v1/asks/{id}");
    JsonObject description = OpenApi.describe(List.of(endpoint), "1");
    JsonObject schemas = description.getJsonObject("components").getJsonObject("schemas");
    JsonObject ask = schemas.getJsonObject("Ask");
    assertThat(ask.getJsonArray("required"))
        .isEqualTo(new JsonArray(List.of("id", "colour", "parts", "sizes", "loud")));
    JsonObject properties = ask.getJsonObject("properties");
    assertThat(properties.getJsonObject("colour").getJsonArray("enum"))
        .containsExactly("deep-red", "blue");
    assertThat(properties.getJsonObject("parts").encode())
        .isEqualTo("{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/Inner\"}}");
    assertThat(properties.getJsonObject("sizes").getJsonObject("additionalProperties"))
        .isEqualTo(new JsonObject().put("type", "integer").put("format", "int64"));
    assertThat(properties.getJsonObject("data").getString("contentEncoding")).isEqualTo("base64");
    assertThat(schemas.getJsonObject("Inner").getJsonArray("required")).containsExactly("count");
    JsonObject put =
        description.getJsonObject("paths").getJsonObject("/api/v1/asks/{id}").getJsonObject("put");
    assertThat(put.getString("operationId")).isEqualTo("test.ask");
    JsonObject body =
        put.getJsonObject("requestBody")
            .getJsonObject("content")
            .getJsonObject("application/json")
            .getJsonObject("schema");
    assertThat(body.getJsonObject("properties").fieldNames()).doesNotContain("id");
  }
}
