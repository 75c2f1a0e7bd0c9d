package dev.pilothouse.contracts.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.bus.Json;
import dev.pilothouse.contracts.FailureException;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheSetTest {
  @Test
  void json_allFields_areReadAsTheyWereWritten() {
    CacheSet set =
        new CacheSet(
            "p",
            "notes",
            "k",
            Map.of("a", List.of(1, "b")),
            5_000L,
            new CacheDependencies(List.of("t"), List.of("a.py"), List.of("."), List.of("lib")),
            null);
    assertThat(Json.decode(Json.encode(set), CacheSet.class)).isEqualTo(set);
    CacheSet loaded = new CacheSet("p", "notes", "k", "v", null, null, "token");
    assertThat(Json.decode(Json.encode(loaded), CacheSet.class)).isEqualTo(loaded);
    CacheSetMany many =
        new CacheSetMany("p", "notes", Map.of("k", 1), null, CacheDependencies.ofTags("t"));
    assertThat(Json.decode(Json.encode(many), CacheSetMany.class)).isEqualTo(many);
  }

  @Test
  void json_oldRequestWithoutDependencies_isStillRead() {
    assertThat(decode("{'ns': 'notes', 'key': 'k', 'value': 1}"))
        .isEqualTo(new CacheSet(null, "notes", "k", 1, null));
  }

  @Test
  void json_dependencyListsLeftOut_areEmpty() {
    assertThat(decode("{'ns': 'n', 'key': 'k', 'value': 1, 'dependsOn': {}}").dependsOn())
        .isEqualTo(CacheDependencies.NONE);
    assertThat(
            decode("{'ns': 'n', 'key': 'k', 'value': 1, 'dependsOn': {'files': ['a']}}")
                .dependsOn())
        .isEqualTo(CacheDependencies.ofFiles("a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'token': 't', 'dependsOn': {'tags': ['a']} | "dependsOn" was stated when the token was asked for
          'token': 't', 'dependsOn': {}              | "dependsOn" was stated when the token was asked for
          'token': ''                                | "token" must have 1 to 4096 characters
          'dependsOn': {'tags': ['']}                | "tags" must have 1 to 512 characters
          'dependsOn': {'dirs': [null]}              | "dirs" is missing
          'dependsOn': {'nodes': 'lib'}              | "dependsOn.nodes" does not fit
          'dependsOn': ['a']                         | "dependsOn" does not fit
          'ttlMs': 0                                 | "ttlMs" must be between 1 and 2592000000
          'ttlMs': 2592000001                        | "ttlMs" must be between
          'value': null                              | "value" is missing
          """)
  void json_whatDoesNotFit_namesTheField(String fields, String message) {
    String value = fields.contains("'value'") ? "" : "'value': 1, ";
    assertThatThrownBy(() -> decode("{'ns': 'notes', 'key': 'k', " + value + fields + "}"))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining(message);
  }

  @Test
  void dependencies_all_areAtMost32() {
    List<String> half = Collections.nCopies(16, "a");
    assertThat(new CacheDependencies(half, half, null, null).dirs()).isEmpty();
    assertThatThrownBy(() -> new CacheDependencies(half, half, List.of("b"), null))
        .hasMessage("\"number of dependencies\" must be between 0 and 32, not 33");
  }

  private static CacheSet decode(String json) {
    return Json.decode(new JsonObject(json.replace('\'', '"')), CacheSet.class);
  }
}
