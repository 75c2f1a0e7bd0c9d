package dev.pilothouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.config.ConfigException;
import dev.pilothouse.config.ConfigLoader;
import dev.pilothouse.index.embed.openai.BatchLimits;
import dev.pilothouse.index.embed.openai.KeyHeader;
import dev.pilothouse.index.embed.openai.OpenAiSettings;
import dev.pilothouse.index.embed.openai.RateLimits;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RemoteEmbedderTest {
  @ParameterizedTest
  @CsvSource({
    "https://api.example/v1, https://api.example/v1/embeddings",
    "https://api.example/v1/, https://api.example/v1/embeddings",
    "http://127.0.0.1:8080, http://127.0.0.1:8080/embeddings",
    "https://h/v1/embeddings, https://h/v1/embeddings",
    "https://h/d/embeddings?api-version=1, https://h/d/embeddings?api-version=1",
    "https://h/v1?region=eu, https://h/v1/embeddings?region=eu"
  })
  void endpoint_baseOrWhole_isWhereRequestsGo(String url, String endpoint) {
    assertThat(RemoteEmbedder.endpoint(url)).hasToString(endpoint);
  }

  @Test
  void settings_localModel_areNone() throws Exception {
    assertThat(settings(Map.of())).isNull();
  }

  @Test
  void settings_server_areThoseOfTheConfiguration() throws Exception {
    OpenAiSettings settings =
        settings(
            Map.of(
                "embedder.kind", "openai",
                "embedder.url", "https://api.example/v1",
                "embedder.model", "m",
                "embedder.key", "hidden-key",
                "embedder.tokens-per-minute", "0"));
    assertThat(settings).isNotNull();
    assertThat(settings.keyHeader()).isEqualTo(KeyHeader.BEARER);
    assertThat(settings.batches()).isEqualTo(new BatchLimits(64, 512, 250_000));
    assertThat(settings.rates()).isEqualTo(new RateLimits(350, 0));
    assertThat(settings.modelId()).isEqualTo("openai-m-d1536-t512");
    assertThat(settings.toString()).doesNotContain("hidden-key");
  }

  private static @Nullable OpenAiSettings settings(Map<String, String> values)
      throws ConfigException {
    return RemoteEmbedder.settings(new ConfigLoader().flags(values).load().embedder());
  }
}
