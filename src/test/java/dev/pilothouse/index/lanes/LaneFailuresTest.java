package dev.pilothouse.index.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.index.embed.BatchSize;
import dev.pilothouse.index.embed.EmbeddedBatch;
import dev.pilothouse.index.embed.Embedder;
import dev.pilothouse.index.embed.EmbeddingException;
import dev.pilothouse.index.embed.EmbeddingException.Reach;
import dev.pilothouse.redis.Await;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What lanes say that fail, and how far it reaches at the one who asked. */
@Timeout(30)
final class LaneFailuresTest {
  private static final String NODE = "node-1";
  private static final int DIMENSIONS = 3;

  private final Vertx vertx = Vertx.vertx();
  private final TypedBus bus = new TypedBus(vertx, new BusSettings(true), BusListener.NONE);

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  @Test
  void submit_modelThatCannot_endsTheRunWithItsWordsAndTheNode() {
    Scripted model =
        new Scripted(
            texts -> {
              throw new EmbeddingException(Reach.RUN, "answers 401; see embedder.key");
            });
    FailureException failure = failure(model, 500);
    assertThat(failure.failure().code()).isEqualTo(FailureCode.UNSUPPORTED);
    assertThat(failure.failure().message())
        .isEqualTo("answers 401; see embedder.key (node " + NODE + ")");
    assertThat(model.sizes).hasSizeLessThan(10);
  }

  @Test
  void submit_modelAway_endsTheRunAsOneToTryAgain() {
    Scripted model =
        new Scripted(
            texts -> {
              throw new EmbeddingException(Reach.SERVICE, "answers 503");
            });
    FailureException failure = failure(model, 500);
    assertThat(failure.failure().code()).isEqualTo(FailureCode.UNAVAILABLE);
    assertThat(failure.failure().message()).isEqualTo("answers 503");
  }

  @Test
  void submit_modelAwayForOneBatch_doesNotCountAgainstIt() {
    AtomicInteger calls = new AtomicInteger();
    Scripted model =
        new Scripted(
            texts -> {
              if (calls.incrementAndGet() % 2 == 1) {
                throw new EmbeddingException(Reach.SERVICE, "answers 503");
              }
              return Map.of();
            });
    Collected sink = new Collected();
    RunSummary summary = run(model, 400, sink);
    assertThat(summary.failed()).isEmpty();
    assertThat(sink.keys).hasSize(400).doesNotHaveDuplicates();
  }

  @Test
  void submit_textsThatFailAlone_areReportedWithTheirReason() {
    Scripted model =
        new Scripted(
            texts -> {
              Map<Integer, String> failures = new HashMap<>();
              for (int i = 0; i < texts.size(); i++) {
                if (texts.get(i).endsWith("7")) {
                  failures.put(i, "no sevens");
                }
              }
              return failures;
            });
    Collected sink = new Collected();
    RunSummary summary = run(model, 100, sink);
    assertThat(summary.failed()).hasSize(10).containsEntry("17", "no sevens");
    assertThat(summary.texts()).isEqualTo(90);
    assertThat(sink.keys).hasSize(90).doesNotContain("17");
    assertThat(sink.vector("18")).containsExactly(18, 18, 18);
    assertThat(model.sizes).contains(40);
  }

  private FailureException failure(Embedder model, int texts) {
    start(model);
    return (FailureException)
        Await.failure(dispatcher().submit(texts(texts), new Collected()).done());
  }

  private RunSummary run(Embedder model, int texts, EmbeddingSink sink) {
    start(model);
    return Await.result(dispatcher().submit(texts(texts), sink).done());
  }

  private void start(Embedder model) {
    Await.result(LaneHub.start(vertx, bus, NODE, model, LaneSettings.of(1)));
  }

  private EmbeddingDispatcher dispatcher() {
    return Await.result(
        EmbeddingDispatcher.start(
            vertx, bus, NODE, "scripted", DispatchSettings.withLease(Duration.ofSeconds(10))));
  }

  private static List<EmbeddingText> texts(int count) {
    List<EmbeddingText> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(new EmbeddingText(Integer.toString(i), "text " + i));
    }
    return texts;
  }

  /** Gives each text its number as vector, but for those that the script says. */
  private static final class Scripted implements Embedder {
    private final Function<List<String>, Map<Integer, String>> script;
    private final List<Integer> sizes = new CopyOnWriteArrayList<>();

    Scripted(Function<List<String>, Map<Integer, String>> script) {
      this.script = script;
    }

    @Override
    public EmbeddedBatch embed(List<String> texts) {
      sizes.add(texts.size());
      Map<Integer, String> failures = script.apply(texts);
      float[] vectors = new float[texts.size() * DIMENSIONS];
      int[] tokens = new int[texts.size()];
      for (int i = 0; i < tokens.length; i++) {
        float number = Float.parseFloat(texts.get(i).substring("text ".length()));
        Arrays.fill(vectors, i * DIMENSIONS, (i + 1) * DIMENSIONS, number);
      }
      return new EmbeddedBatch(DIMENSIONS, vectors, tokens, new boolean[tokens.length], failures);
    }

    @Override
    public BatchSize batchSize() {
      return new BatchSize(40, 64_000);
    }

    @Override
    public String modelId() {
      return "scripted";
    }

    @Override
    public int dimensions() {
      return DIMENSIONS;
    }

    @Override
    public int maxTokens() {
      return 100;
    }

    @Override
    public void close() {
      // holds nothing
    }
  }
}
