package dev.pilothouse.index.embed.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pilothouse.spec.Spec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests against the specification that OpenAI publishes, where the checkout has it beside. */
@Timeout(30)
final class EmbeddingsSpecTest extends OpenAiFixture {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void requests_ofEveryKind_fitThePublishedSchema() throws IOException {
    Optional<Spec> spec = Spec.find("openai-embeddings.json");
    if (spec.isEmpty()) {
      return;
    }
    embedder.embed(texts(1));
    embedder.embed(texts(600));
    embedder.embed(List.of("x".repeat(9_000), "lone \uD800 half", "tab\tand \u0000"));
    try (OpenAiEmbedder asking = embedder(settings(server.url(), KeyHeader.BEARER, true))) {
      asking.embed(texts(3));
    }
    server.then(StubServer.status(400, "no base64 here"));
    try (OpenAiEmbedder plain = embedder(settings(server.url(), KeyHeader.API_KEY, false))) {
      plain.embed(texts(3));
    }
    assertThat(server.seen()).hasSize(7);
    for (StubServer.Seen seen : server.seen()) {
      assertThat(faults(spec.get(), seen.body().encode())).isEmpty();
    }
    assertThat(faults(spec.get(), "{\"input\": [], \"model\": 3, \"encoding_format\": \"hex\"}"))
        .hasSizeGreaterThanOrEqualTo(2);
  }

  private static List<String> faults(Spec spec, String body) throws IOException {
    JsonNode read = JSON.readTree(body);
    return spec.request("POST", "/embeddings", Map.of(), Map.of(), read);
  }
}
