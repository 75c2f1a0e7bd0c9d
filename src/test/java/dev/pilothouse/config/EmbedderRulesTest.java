package dev.pilothouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EmbedderRulesTest {
  private static final String[] GOOD = {
    "embedder.kind", "openai",
    "embedder.url", "https://api.openai.com/v1",
    "embedder.model", "text-embedding-3-small",
    "embedder.key", "sk-hidden"
  };

  @Test
  void load_nothingSet_isTheLocalModel() throws Exception {
    assertThat(load().kind()).isEqualTo(EmbedderKind.LOCAL);
  }

  @Test
  void load_openAi_isTakenWithItsDefaults() throws Exception {
    EmbedderConfig embedder = load(GOOD);
    assertThat(embedder.kind()).isEqualTo(EmbedderKind.OPENAI);
    assertThat(embedder.requestsPerMinute()).isEqualTo(350);
    assertThat(embedder.batchTexts()).isEqualTo(64);
    assertThat(embedder.inFlight()).isEqualTo(10);
    assertThat(embedder.toString()).doesNotContain("sk-hidden");
  }

  @Test
  void load_keysOfAServerForTheLocalModel_areRefused() {
    refused("are for embedder.kind openai", "embedder.model", "x");
  }

  @Test
  void load_openAiWithoutUrlAndModel_namesBoth() {
    ConfigException refused = refused("embedder.url must be", "embedder.kind", "openai");
    assertThat(refused).hasMessageContaining("embedder.model must name");
  }

  @Test
  void load_urlThatIsNone_isRefused() {
    for (String url :
        new String[] {"ftp://h/v1", "api.openai.com", "https://u:p@h/v1", "http://"}) {
      refused("embedder.url must be an http or https URL", with("embedder.url", url));
    }
  }

  @Test
  void load_keyOverPlainHttp_isRefusedBeyondLoopback() throws Exception {
    refused("carry embedder.key in clear", with("embedder.url", "http://10.0.0.7:8000/v1"));
    assertThat(load(with("embedder.url", "http://127.0.0.1:11434/v1")).key()).isNotNull();
  }

  @Test
  void load_azureWithoutVersion_showsTheUrlItNeeds() throws Exception {
    refused("deployments/MODEL/embeddings?api-version=", with("embedder.api", "azure"));
    String whole = "https://x.openai.azure.com/openai/deployments/d/embeddings?api-version=1";
    assertThat(load(with("embedder.api", "azure", "embedder.url", whole)).api())
        .isEqualTo(EmbedderApi.AZURE);
  }

  @Test
  void load_numbersOutOfRange_areRefusedEach() {
    ConfigException refused =
        refused(
            "embedder.dimensions must be 1 to 16384, not 0",
            with(
                "embedder.dimensions", "0",
                "embedder.batch-texts", "100",
                "embedder.most-batch-texts", "64",
                "embedder.in-flight", "0",
                "embedder.timeout", "2m"));
    assertThat(refused)
        .hasMessageContaining("embedder.most-batch-texts must be 100 to 2048, not 64")
        .hasMessageContaining("embedder.in-flight must be 1 to 100, not 0")
        .hasMessageContaining("embedder.timeout must be 1s to 60s");
  }

  private static String[] with(String... more) {
    Map<String, String> values = new HashMap<>(map(GOOD));
    values.putAll(map(more));
    return values.entrySet().stream()
        .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
        .toArray(String[]::new);
  }

  private static Map<String, String> map(String... pairs) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  private static EmbedderConfig load(String... pairs) throws ConfigException {
    return new ConfigLoader().flags(map(pairs)).load().embedder();
  }

  private static ConfigException refused(String message, String... pairs) {
    ConfigException refused = catchThrowableOfType(ConfigException.class, () -> load(pairs));
    assertThat(refused).hasMessageContaining(message).message().doesNotContain("sk-hidden");
    return refused;
  }
}
