package dev.pilothouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VectorsConfigTest {
  @Test
  void vectors_unset_areEmbedded() throws ConfigException {
    IndexConfig index = load(Map.of());
    assertThat(index.vectors()).isEqualTo(VectorsKeeper.EMBEDDED);
    assertThat(index.vectorsUrl()).isNull();
    assertThat(index.vectorsKey()).isNull();
  }

  @Test
  void vectors_elsewhere_areReadAndTheKeyIsNotShown() throws ConfigException {
    Map<String, String> values = values("pinecone", "https://idx.svc.pinecone.io", "pc-123");
    Config config = new ConfigLoader().flags(values).load();
    assertThat(config.index().vectors()).isEqualTo(VectorsKeeper.PINECONE);
    assertThat(config.index().vectorsKey()).isEqualTo(new Secret("pc-123"));
    assertThat(Effective.of(config))
        .containsEntry("index.vectors-key", "***")
        .containsEntry("index.vectors", "pinecone");
    assertThat(config.toString()).doesNotContain("pc-123");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:6333",
        "http://localhost:6333/",
        "https://qdrant.example.org/behind/it"
      })
  void url_good_isTaken(String url) throws ConfigException {
    assertThat(load(values("qdrant", url, "k")).vectorsUrl()).isEqualTo(url);
  }

  @Test
  void url_plainHttpWithoutKey_isTaken() throws ConfigException {
    assertThat(load(values("qdrant", "http://qdrant:6333", null)).vectorsKey()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "embedded | http://127.0.0.1:6333 |   | index.vectors-url is for",
        "embedded |                       | k | index.vectors-key is for",
        "qdrant   |                       |   | index.vectors is qdrant, so index.vectors-url",
        "pinecone | https://idx.example   |   | so index.vectors-key must be set",
        "qdrant   | qdrant:6333           |   | must be https://host[:port], but is",
        "qdrant   | idx.svc.pinecone.io   |   | must be https://host[:port], but is",
        "qdrant   | ftp://qdrant          |   | must be https://host[:port], but is",
        "qdrant   | http://bad host       |   | is no URL",
        "qdrant   | https://u:p@qdrant    |   | must not hold credentials",
        "qdrant   | https://qdrant?key=1  |   | must end with its host, port or path",
        "qdrant   | http://qdrant:6333    | k | index.vectors-key would travel in clear",
        "qdrant   | https://qdrant        | a b | must be printable ASCII",
        "weaviate | https://w             |   | must be one of embedded, qdrant, pinecone",
      })
  void faultySettings_areToldByTheirKey(String keeper, String url, String key, String fault) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> load(values(keeper, url, key)))
        .satisfies(
            e -> {
              assertThat(e.faults()).hasSize(1);
              assertThat(e.faults().getFirst()).contains(fault).doesNotContain("u:p");
            });
  }

  private static Map<String, String> values(String keeper, String url, String key) {
    Map<String, String> values = new HashMap<>(Map.of("index.vectors", keeper));
    if (url != null) {
      values.put("index.vectors-url", url);
    }
    if (key != null) {
      values.put("index.vectors-key", key);
    }
    return values;
  }

  private static IndexConfig load(Map<String, String> values) throws ConfigException {
    return new ConfigLoader().flags(values).load().index();
  }
}
