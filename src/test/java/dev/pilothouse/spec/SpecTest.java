package dev.pilothouse.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** That a published description, where there is one, really objects to what it does not allow. */
final class SpecTest {
  private static final String POINTS = "/collections/c/points";

  @Test
  void qdrantRequest_inOrder_passes() throws IOException {
    assertThat(faults("PUT", POINTS, Map.of("wait", List.of("true")), point("vector"))).isEmpty();
  }

  @Test
  void qdrantRequest_misspelt_isFound() throws IOException {
    Optional<Spec> spec = Spec.find("qdrant-openapi.json");
    if (spec.isPresent()) {
      assertThat(faults("PUT", POINTS, Map.of(), point("vektor"))).isNotEmpty();
      assertThat(faults("PUT", POINTS, Map.of("wayt", List.of("true")), point("vector")))
          .isNotEmpty();
      assertThat(faults("PUT", POINTS, Map.of("wait", List.of("yes")), point("vector")))
          .isNotEmpty();
      assertThat(faults("PATCH", POINTS, Map.of(), point("vector"))).isNotEmpty();
      assertThat(faults("PUT", "/kollections/c/points", Map.of(), point("vector"))).isNotEmpty();
      JsonNode reply = new JsonMapper().readTree("{\"result\": {\"status\": \"done\"}}");
      assertThat(spec.get().response("PUT", POINTS, 200, reply)).isNotEmpty();
    }
  }

  @Test
  void pineconeRequest_withoutVersion_isFound() throws IOException {
    Optional<Spec> spec = Spec.find("pinecone-data-2025-10.yaml");
    if (spec.isPresent()) {
      JsonNode body = new JsonMapper().readTree("{\"topK\": 1, \"vector\": [1]}");
      Map<String, String> version = Map.of("x-pinecone-api-version", "2025-10");
      assertThat(spec.get().request("POST", "/query", version, Map.of(), body)).isEmpty();
      assertThat(spec.get().request("POST", "/query", Map.of(), Map.of(), body)).hasSize(1);
      assertThat(spec.get().request("POST", "/query", version, Map.of(), null)).hasSize(1);
      JsonNode large = new JsonMapper().readTree("{\"topK\": 10001, \"vector\": [1]}");
      assertThat(spec.get().request("POST", "/query", version, Map.of(), large)).hasSize(1);
    }
  }

  private static JsonNode point(String field) throws IOException {
    return new JsonMapper()
        .readTree("{\"points\": [{\"id\": 1, \"%s\": [0.5, 1]}]}".formatted(field));
  }

  private static List<String> faults(
      String method, String path, Map<String, List<String>> query, JsonNode body)
      throws IOException {
    Optional<Spec> spec = Spec.find("qdrant-openapi.json");
    return spec.isPresent() ? spec.get().request(method, path, Map.of(), query, body) : List.of();
  }
}
