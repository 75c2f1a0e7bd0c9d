package dev.pilothouse.index.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MiniLmEmbedderTest {
  private static MiniLmEmbedder embedder;

  @BeforeAll
  static void load() {
    embedder = MiniLmEmbedder.load();
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  @Test
  void embed_paraphrase_isNearerThanUnrelated() {
    List<String> texts =
        List.of(
            "Reads a file into a string.",
            "Load the whole content of a document as text.",
            "The penguin crossed the frozen river at night.",
            "public static String readFile(Path path) throws IOException");
    EmbeddedBatch batch = embedder.embed(texts);
    double paraphrase = cosine(batch.vector(0), batch.vector(1));
    double code = cosine(batch.vector(0), batch.vector(3));
    double unrelated = cosine(batch.vector(0), batch.vector(2));
    assertThat(paraphrase).isGreaterThan(0.4).isGreaterThan(unrelated + 0.3);
    assertThat(code).isGreaterThan(unrelated + 0.2);
  }

  @Test
  void embed_ownSources_equalsSlowReference() throws Exception {
    List<String> texts = sources();
    EmbeddedBatch batch = embedder.embed(texts);
    for (int row = 0; row < batch.rows(); row++) {
      assertThat(batch.vector(row)).containsExactly(reference(texts.get(row)), within(1e-5f));
    }
  }

  @Test
  void embed_sameTextAmongOthers_givesTheSameVector() {
    String text = "int add(int a, int b) { return a + b; }";
    float[] alone = embedder.embed(List.of(text)).vector(0);
    EmbeddedBatch among =
        embedder.embed(List.of("x".repeat(50), text, "a much longer text ".repeat(40), text));
    assertThat(among.vector(1)).isEqualTo(alone);
    assertThat(among.vector(3)).isEqualTo(alone);
  }

  @Test
  void embed_severalThreads_giveTheSameVectors() throws Exception {
    List<String> texts = sources();
    float[] expected = embedder.embed(texts).vectors();
    try (var threads = Executors.newFixedThreadPool(3)) {
      List<Future<EmbeddedBatch>> batches = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        batches.add(threads.submit(() -> embedder.embed(texts)));
      }
      for (Future<EmbeddedBatch> batch : batches) {
        assertThat(batch.get().vectors()).isEqualTo(expected);
      }
    }
  }

  @Test
  void embed_longText_isCutAndSaysSo() {
    String head = "word ".repeat(126);
    EmbeddedBatch batch = embedder.embed(List.of(head, head + "and a different end", "short"));
    assertThat(batch.tokens(0)).isEqualTo(embedder.maxTokens());
    assertThat(batch.truncated(0)).isFalse();
    assertThat(batch.tokens(1)).isEqualTo(embedder.maxTokens());
    assertThat(batch.truncated(1)).isTrue();
    assertThat(batch.vector(1)).isEqualTo(batch.vector(0));
    assertThat(batch.tokens(2)).isEqualTo(3);
    assertThat(batch.totalTokens()).isEqualTo(2 * 128 + 3);
  }

  @Test
  void embed_anyText_hasLengthOne() {
    EmbeddedBatch batch = embedder.embed(List.of("", " ", "\u0000", "漢字", "a"));
    for (int row = 0; row < batch.rows(); row++) {
      assertThat(cosine(batch.vector(row), batch.vector(row))).isCloseTo(1, within(1e-5));
    }
    assertThat(batch.tokens(0)).isEqualTo(2);
    assertThat(embedder.embed(List.of()).rows()).isZero();
  }

  @Test
  void embed_afterClose_failsClearly() {
    MiniLmEmbedder other = MiniLmEmbedder.load();
    other.close();
    other.close();
    assertThatThrownBy(() -> other.embed(List.of("x")))
        .isInstanceOf(EmbeddingException.class)
        .hasMessage("the embedder is closed");
  }

  private static List<String> sources() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/pilothouse/index/embed"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i += 40) {
          texts.add(String.join("\n", lines.subList(i, Math.min(lines.size(), i + 13))));
        }
      }
    }
    return texts;
  }

  /** The plainest way to run the model: default options, nested arrays, doubles. */
  private static float[] reference(String text) throws OrtException, IOException {
    long[] ids =
        Arrays.stream(MiniLmReference.TOKENIZER.encode(text).ids()).asLongStream().toArray();
    long[] mask = new long[ids.length];
    Arrays.fill(mask, 1);
    long[] shape = {1, ids.length};
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (var tokens = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
        var ones = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
        var zeros =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
        var result =
            MiniLmReference.SESSION.run(
                Map.of("input_ids", tokens, "attention_mask", ones, "token_type_ids", zeros))) {
      float[][] hidden = ((float[][][]) result.get(0).getValue())[0];
      return normalisedMean(hidden);
    }
  }

  private static float[] normalisedMean(float[][] rows) {
    double[] mean = new double[rows[0].length];
    for (float[] row : rows) {
      for (int d = 0; d < mean.length; d++) {
        mean[d] += row[d] / (double) rows.length;
      }
    }
    double norm = Math.sqrt(Arrays.stream(mean).map(x -> x * x).sum());
    float[] vector = new float[mean.length];
    for (int d = 0; d < mean.length; d++) {
      vector[d] = (float) (mean[d] / norm);
    }
    return vector;
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }
}
