package dev.pilothouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Searches of one small project through the HTTP API of a real node. */
@Timeout(120)
final class SearchIT {
  @TempDir private static Path folder;
  private static NodeProcess node;

  @BeforeAll
  static void index() throws IOException {
    Path source = Files.createDirectories(folder.resolve("source"));
    write(
        source.resolve("src/main/Invoice.java"),
        """
        /** What a customer owes. */
        public class Invoice {
          public long totalWithTax(double rate) {
            return Math.round(cents * (1 + rate));
          }
        }
        """);
    write(
        source.resolve("src/test/InvoiceTest.java"),
        """
        public class InvoiceTest {
          void totalWithTax_rate_isAdded() {
            check(invoice.totalWithTax(0.2));
          }
        }
        """);
    write(
        source.resolve("tools/tax.py"),
        """
        def tax_rate(country):
            return RATES[country]
        """);
    node =
        NodeProcess.start(
            NodeSpec.in(folder.resolve("data"))
                .withOnly("--root", source.toString(), "--roles", "index,lanes,web,cache"));
    put(new JsonObject().put("source", source.toString()));
    Wait.until(
        "the project is ready",
        Duration.ofSeconds(60),
        () ->
            new JsonObject(node.get("/api/v1/projects/p").body())
                .getString("state")
                .equals("ready"));
  }

  @AfterAll
  static void stop() {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void search_withoutConditions_showsSourcesBeforeTests() {
    JsonObject reply = search(new JsonObject().put("query", "total with tax"));
    assertThat(paths(reply)).first().isEqualTo("src/main/Invoice.java");
    assertThat(paths(reply)).contains("src/test/InvoiceTest.java", "tools/tax.py");
    assertThat(reply.getString("stage")).isEqualTo("hybrid");
    JsonObject first = reply.getJsonArray("results").getJsonObject(0);
    assertThat(first.getString("language")).isEqualTo("java");
    assertThat(first.getString("kind")).isIn("type", "method");
    assertThat(first.containsKey("scores")).isFalse();
    JsonObject highlight = first.getJsonArray("highlights").getJsonObject(0);
    String line =
        first.getString("snippet")
            .split("\n", -1)[highlight.getInteger("line") - first.getInteger("startLine")];
    assertThat(line.substring(highlight.getInteger("start"), highlight.getInteger("end")))
        .isEqualTo("total");
  }

  @Test
  void search_filters_leaveTheOthersOut() {
    assertThat(paths(filtered("path", "src/**/*.java")))
        .containsExactlyInAnyOrder("src/main/Invoice.java", "src/test/InvoiceTest.java");
    assertThat(paths(filtered("path", "tools"))).containsExactly("tools/tax.py");
    assertThat(paths(filtered("language", "python"))).containsExactly("tools/tax.py");
    assertThat(paths(filtered("kind", "class"))).doesNotContain("tools/tax.py").isNotEmpty();
    assertThat(paths(filtered("kind", "function"))).contains("tools/tax.py");
  }

  @Test
  void search_unknownLanguageOrKind_isRefusedWithTheKnownOnes() {
    assertThat(filtered("language", "klingon").getString("detail")).contains("python");
    assertThat(filtered("kind", "verb").getString("code")).isEqualTo("invalid-request");
  }

  @Test
  void search_explain_tellsEachScore() {
    JsonObject reply = search(new JsonObject().put("query", "totalWithTax").put("explain", true));
    for (Object each : reply.getJsonArray("results")) {
      JsonObject hit = (JsonObject) each;
      JsonObject scores = hit.getJsonObject("scores");
      double sum = scores.getDouble("fused");
      for (String rule : scores.getJsonObject("rules").fieldNames()) {
        sum += scores.getJsonObject("rules").getDouble(rule);
      }
      assertThat(sum).isCloseTo(hit.getDouble("score"), org.assertj.core.data.Offset.offset(1e-6));
    }
    JsonObject first = reply.getJsonArray("results").getJsonObject(0).getJsonObject("scores");
    assertThat(first.getJsonObject("rules").fieldNames()).contains("name");
  }

  @Test
  void search_symbol_findsTheDefinitionAlone() {
    JsonObject reply = search(new JsonObject().put("query", "symbol:totalWithTax"));
    assertThat(paths(reply)).containsExactly("src/main/Invoice.java");
    JsonObject hit = reply.getJsonArray("results").getJsonObject(0);
    assertThat(hit.getInteger("startLine")).isEqualTo(3);
    assertThat(hit.getInteger("endLine")).isEqualTo(5);
    assertThat(hit.getString("symbol")).isEqualTo("Invoice.totalWithTax");
  }

  @Test
  void search_eachMode_answers() {
    for (String mode : List.of("text", "vectors", "hybrid", "ranked")) {
      JsonObject reply = search(new JsonObject().put("query", "tax rate").put("mode", mode));
      assertThat(reply.getJsonArray("results")).as(mode).isNotEmpty();
      assertThat(reply.getString("stage")).isEqualTo(mode.equals("ranked") ? "hybrid" : mode);
    }
  }

  private static JsonObject filtered(String filter, String value) {
    return search(
        new JsonObject()
            .put("query", "total with tax rate")
            .put("filters", new JsonObject().put(filter, value)));
  }

  private static List<String> paths(JsonObject reply) {
    return reply.getJsonArray("results").stream()
        .map(hit -> ((JsonObject) hit).getString("path"))
        .distinct()
        .toList();
  }

  private static JsonObject search(JsonObject request) {
    return new JsonObject(node.post("/api/v1/projects/p/search", request).body());
  }

  private static void put(JsonObject project) {
    node.put("/api/v1/projects/p", project);
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
