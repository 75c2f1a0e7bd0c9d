package dev.pilothouse.index.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.node.LaneReport;
import dev.pilothouse.contracts.node.LaneStatus;
import dev.pilothouse.contracts.node.NodeEndpoints;
import dev.pilothouse.index.embed.EmbeddedBatch;
import dev.pilothouse.index.embed.Embedder;
import dev.pilothouse.index.embed.EmbeddingException;
import dev.pilothouse.index.embed.MiniLmEmbedder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One node with real lanes and the real model. */
@Timeout(30)
class LanesTest {
  private static final String NODE = "node-1";

  private static MiniLmEmbedder model;

  private final Vertx vertx = Vertx.vertx();
  private final TypedBus bus = new TypedBus(vertx, new BusSettings(true), BusListener.NONE);

  @BeforeAll
  static void load() {
    model = MiniLmEmbedder.load();
  }

  @AfterAll
  static void unload() {
    model.close();
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void submit_texts_givesEachVectorOnce() throws Exception {
    EmbeddingDispatcher dispatcher = dispatcher(settings(Duration.ofSeconds(10)));
    LaneHub hub = await(LaneHub.start(vertx, bus, NODE, model, LaneSettings.of(2)));
    Collected sink = new Collected();
    EmbeddingRun run = dispatcher.submit(texts(100), sink);
    RunSummary summary = await(run.done());

    assertThat(sink.keys).hasSize(100).doesNotHaveDuplicates();
    assertThat(summary.texts()).isEqualTo(100).isEqualTo(run.texts());
    assertThat(summary.failedKeys()).isEmpty();
    assertThat(summary.truncated()).isEqualTo(1);
    assertThat(sink.vector("7")).isEqualTo(model.embed(List.of("text number 7")).vector(0));

    LaneReport report = await(bus.request(NodeEndpoints.LANES, Nothing.NOTHING));
    assertThat(report.lanes()).hasSize(2).allMatch(lane -> lane.texts() > 0 && !lane.busy());
    assertThat(report.lanes().stream().mapToLong(LaneStatus::tokens).sum())
        .isEqualTo(summary.tokens());
    assertThat(report.lanes()).allMatch(lane -> lane.tokensPerSecond() > 100);
    await(hub.close());
  }

  @Test
  void submit_beforeLanesExist_startsWhenTheyCome() throws Exception {
    EmbeddingDispatcher dispatcher = dispatcher(settings(Duration.ofSeconds(10)));
    EmbeddingRun run = dispatcher.submit(texts(5), new Collected());
    await(LaneHub.start(vertx, bus, NODE, model, LaneSettings.of(1)));
    assertThat(await(run.done()).texts()).isEqualTo(5);
  }

  @Test
  void submit_noTexts_isDoneAtOnce() throws Exception {
    EmbeddingDispatcher dispatcher = dispatcher(settings(Duration.ofSeconds(10)));
    assertThat(await(dispatcher.submit(List.of(), new Collected()).done()).texts()).isZero();
  }

  @Test
  void submit_noLaneAnywhere_failsWithWhatToDo() throws Exception {
    DispatchSettings impatient =
        new DispatchSettings(
            Duration.ofSeconds(1), Duration.ofMillis(20), 3, 64, Duration.ofMillis(100));
    EmbeddingRun run = dispatcher(impatient).submit(texts(5), new Collected());
    FailureException failure = failureOf(run.done());
    assertThat(failure.failure().code()).isEqualTo(FailureCode.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("start a node with the role lanes");
  }

  @Test
  void submit_textThatFails_isReportedAndTheRestEmbedded() throws Exception {
    EmbeddingDispatcher dispatcher = dispatcher(settings(Duration.ofSeconds(10)));
    Faulty faulty = new Faulty(model, text -> text.endsWith(" 20"));
    await(LaneHub.start(vertx, bus, NODE, faulty, LaneSettings.of(2)));
    Collected sink = new Collected();
    RunSummary summary = await(dispatcher.submit(texts(64), sink).done());
    assertThat(summary.failedKeys()).hasSize(8).contains("20");
    assertThat(summary.failed()).containsValue("this text breaks the model");
    assertThat(faulty.failures).hasValue(3);
    assertThat(sink.keys).hasSize(56).doesNotContainAnyElementsOf(summary.failedKeys());
  }

  @Test
  void submit_lostBatch_goesToALaneAgain() throws Exception {
    EmbeddingDispatcher dispatcher = dispatcher(settings(Duration.ofSeconds(1)));
    Faulty stuckOnce = new Faulty(model, text -> false);
    stuckOnce.stuck = Duration.ofMillis(2_500);
    await(LaneHub.start(vertx, bus, NODE, stuckOnce, new LaneSettings(2, 0)));
    Collected sink = new Collected();
    RunSummary summary = await(dispatcher.submit(texts(64), sink).done());
    assertThat(summary.texts()).isEqualTo(64);
    assertThat(sink.keys).hasSize(64).doesNotHaveDuplicates();
  }

  @Test
  void submit_slowSink_holdsTheLanesBack() throws Exception {
    DispatchSettings tight =
        new DispatchSettings(
            Duration.ofSeconds(10), Duration.ofMillis(50), 3, 3, Duration.ofSeconds(60));
    EmbeddingDispatcher dispatcher = dispatcher(tight);
    await(LaneHub.start(vertx, bus, NODE, model, LaneSettings.of(2)));
    AtomicInteger open = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    EmbeddingSink slow =
        vectors -> {
          most.accumulateAndGet(open.incrementAndGet(), Math::max);
          Promise<Void> stored = Promise.promise();
          vertx.setTimer(
              60,
              timer -> {
                open.decrementAndGet();
                stored.complete();
              });
          return stored.future();
        };
    assertThat(await(dispatcher.submit(texts(60), slow).done()).texts()).isEqualTo(60);
    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void submit_sinkFails_failsTheRun() throws Exception {
    EmbeddingDispatcher dispatcher = dispatcher(settings(Duration.ofSeconds(10)));
    await(LaneHub.start(vertx, bus, NODE, model, LaneSettings.of(1)));
    EmbeddingSink full = vectors -> Future.failedFuture(new IllegalStateException("disk is full"));
    EmbeddingRun run = dispatcher.submit(texts(40), full);
    assertThat(causeOf(run.done())).hasMessage("disk is full");
  }

  @Test
  void cancel_midway_endsTheRunAndFreesTheLanes() throws Exception {
    EmbeddingDispatcher dispatcher = dispatcher(settings(Duration.ofSeconds(10)));
    await(LaneHub.start(vertx, bus, NODE, model, LaneSettings.of(1)));
    Promise<Void> first = Promise.promise();
    EmbeddingRun run =
        dispatcher.submit(
            texts(10_000),
            vectors -> {
              first.tryComplete();
              return Future.succeededFuture();
            });
    await(first.future());
    run.cancel();
    assertThat(failureOf(run.done()).failure().code()).isEqualTo(FailureCode.CANCELLED);
    assertThat(await(dispatcher.submit(texts(3), new Collected()).done()).texts()).isEqualTo(3);
  }

  @Test
  void close_hubMidway_deliversWhatItsLanesHold() throws Exception {
    EmbeddingDispatcher dispatcher = dispatcher(settings(Duration.ofSeconds(10)));
    LaneHub first = await(LaneHub.start(vertx, bus, NODE, model, LaneSettings.of(2)));
    Collected sink = new Collected();
    EmbeddingRun run = dispatcher.submit(texts(150), sink);
    while (run.texts() == 0) {
      Thread.onSpinWait();
    }
    await(first.close());
    long delivered = run.texts();
    assertThat(delivered).isLessThan(150);
    await(LaneHub.start(vertx, bus, NODE, model, LaneSettings.of(2)));
    assertThat(await(run.done()).texts()).isEqualTo(150);
    assertThat(sink.keys).hasSize(150).doesNotHaveDuplicates();
  }

  @Test
  void close_dispatcher_cancelsItsRuns() throws Exception {
    EmbeddingDispatcher dispatcher = dispatcher(settings(Duration.ofSeconds(10)));
    EmbeddingRun run = dispatcher.submit(texts(5), new Collected());
    await(dispatcher.close());
    assertThat(failureOf(run.done()).failure().code()).isEqualTo(FailureCode.CANCELLED);
  }

  private EmbeddingDispatcher dispatcher(DispatchSettings settings) throws Exception {
    return await(EmbeddingDispatcher.start(vertx, bus, NODE, model.modelId(), settings));
  }

  private static DispatchSettings settings(Duration lease) {
    return new DispatchSettings(lease, Duration.ofMillis(50), 3, 64, Duration.ofSeconds(60));
  }

  private static List<EmbeddingText> texts(int count) {
    List<EmbeddingText> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String text = i == 3 ? "word ".repeat(200) : "text number " + i;
      texts.add(new EmbeddingText(Integer.toString(i), text));
    }
    return texts;
  }

  private static FailureException failureOf(Future<?> future) throws Exception {
    return (FailureException) causeOf(future);
  }

  private static Throwable causeOf(Future<?> future) throws Exception {
    try {
      throw new AssertionError("expected a failure, got " + await(future));
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** The real model behind a fault. */
  private static final class Faulty implements Embedder {
    private final Embedder real;
    private final Predicate<String> fails;
    private final AtomicInteger failures = new AtomicInteger();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private Duration stuck = Duration.ZERO;

    Faulty(Embedder real, Predicate<String> fails) {
      this.real = real;
      this.fails = fails;
    }

    @Override
    public EmbeddedBatch embed(List<String> texts) {
      if (texts.stream().anyMatch(fails)) {
        failures.incrementAndGet();
        throw new EmbeddingException("this text breaks the model");
      }
      if (!stuck.isZero() && seen.isEmpty() && seen.add("first")) {
        try {
          Thread.sleep(stuck);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return real.embed(texts);
    }

    @Override
    public String modelId() {
      return real.modelId();
    }

    @Override
    public int dimensions() {
      return real.dimensions();
    }

    @Override
    public int maxTokens() {
      return real.maxTokens();
    }

    @Override
    public void close() {}
  }

  @Test
  void submit_whileLanesRest_waitsForThem() throws Exception {
    EmbeddingDispatcher dispatcher = dispatcher(settings(Duration.ofSeconds(10)));
    LaneRest rest = new LaneRest();
    rest.begin();
    await(LaneHub.start(vertx, bus, NODE, model, LaneSettings.of(1), rest));
    Collected sink = new Collected();
    EmbeddingRun run = dispatcher.submit(texts(4), sink);
    Thread.sleep(1_200);
    assertThat(run.done().isComplete()).isFalse();
    rest.end();
    assertThat(await(run.done()).texts()).isEqualTo(4);
  }
}
