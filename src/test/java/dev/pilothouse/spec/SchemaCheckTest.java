package dev.pilothouse.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SchemaCheckTest {
  private static final String ROOT =
      """
      {"schemas": {"Id": {"anyOf": [{"type": "integer", "minimum": 0},
                                    {"type": "string", "format": "uuid"}]},
       "Point": {"type": "object", "required": ["id"], "properties": {
          "id": {"$ref": "#/schemas/Id"},
          "kind": {"type": "string", "enum": ["a", "b"]},
          "near": {"anyOf": [{"$ref": "#/schemas/Id"}, {"nullable": true}]},
          "parts": {"type": "array", "items": {"type": "number"}, "maxItems": 2},
          "free": {"type": "object", "additionalProperties": true}}}}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\": 1} | 0",
        "{\"id\": \"550e8400-e29b-41d4-a716-446655440000\", \"near\": null} | 0",
        "{\"id\": 1, \"near\": 2, \"parts\": [1, 0.5], \"free\": {\"x\": 1}} | 0",
        "{} | 1",
        "{\"id\": -1} | 1",
        "{\"id\": \"no uuid\"} | 1",
        "{\"id\": 1, \"near\": \"x\"} | 1",
        "{\"id\": 1, \"kind\": \"c\"} | 1",
        "{\"id\": 1, \"kind\": null} | 1",
        "{\"id\": 1, \"parts\": [1, 2, 3]} | 1",
        "{\"id\": 1, \"parts\": [\"1\"]} | 1",
        "{\"id\": 1, \"mispelt\": 1} | 1",
        "[] | 1",
      })
  void check_findsWhatDoesNotFit(String json, int faults) throws IOException {
    List<String> found = new ArrayList<>();
    JsonNode root = new JsonMapper().readTree(ROOT);
    new SchemaCheck(root)
        .check(root.at("/schemas/Point"), new JsonMapper().readTree(json), "point", found);
    assertThat(found).hasSize(faults);
  }

  @Test
  void check_unknownKeyword_isNotPassedOver() throws IOException {
    JsonNode root = new JsonMapper().readTree("{\"type\": \"object\", \"if\": {}}");
    assertThatIllegalStateException()
        .isThrownBy(() -> new SchemaCheck(root).check(root, root, "it", new ArrayList<>()))
        .withMessageContaining("\"if\"");
  }
}
