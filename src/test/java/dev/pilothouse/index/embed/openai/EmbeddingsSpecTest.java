package dev.pilothouse.index.embed.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Requests against the specification that OpenAI publishes, which is not ours to copy: where a
 * checkout has no folder shared beside it, this one check says that it is skipped.
 */
@Timeout(30)
final class EmbeddingsSpecTest extends OpenAiFixture {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REQUEST = "/components/schemas/CreateEmbeddingRequest";

  @Test
  void requests_ofEveryKind_fitThePublishedSchema() throws IOException {
    Optional<Path> spec =
        Stream.of("../shared", "../../shared")
            .map(folder -> Path.of(folder, "specs", "openai-embeddings.json"))
            .filter(Files::isRegularFile)
            .findFirst();
    if (spec.isEmpty()) {
      System.out.println(
          "skipped: requests are not compared with OpenAI's specification, because"
              + " ../shared/specs/openai-embeddings.json is not there");
      return;
    }
    JsonNode root = JSON.readTree(spec.get().toFile());
    SchemaCheck check = new SchemaCheck(root);
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
      JsonNode body = JSON.readTree(seen.body().encode());
      assertThat(check.faults("request", body, root.at(REQUEST))).isEmpty();
    }
    JsonNode bad = JSON.readTree("{\"input\": [], \"model\": 3, \"encoding_format\": \"hex\"}");
    assertThat(check.faults("request", bad, root.at(REQUEST))).hasSize(3);
  }
}
