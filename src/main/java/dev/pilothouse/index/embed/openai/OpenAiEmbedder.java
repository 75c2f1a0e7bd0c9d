package dev.pilothouse.index.embed.openai;

import dev.pilothouse.index.embed.BatchSize;
import dev.pilothouse.index.embed.EmbeddedBatch;
import dev.pilothouse.index.embed.Embedder;
import dev.pilothouse.index.embed.EmbeddingException;
import dev.pilothouse.index.embed.EmbeddingException.Reach;
import dev.pilothouse.index.embed.openai.RequestPacker.Range;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Embeds by asking a server. Texts go out in requests that keep within its limits; a request that
 * it refuses is halved until the texts are found that it will not have, and the others are kept.
 */
public final class OpenAiEmbedder implements Embedder {
  /** How long a batch may take, waiting for budgets and repetitions included. */
  public static final Duration LONGEST_BATCH = Duration.ofMinutes(2);

  /** How long a search waits for its query. */
  private static final Duration LONGEST_QUERY = Duration.ofMillis(1_500);

  /** Texts refused alone, before any was ever taken, after which the fault is not in the texts. */
  private static final int HOPELESS = 8;

  private static final int MOST_CHARACTERS = 4_000_000;
  private static final double SAFE = 0.9;

  private final OpenAiSettings settings;
  private final Sender sender;
  private final RequestBudget budget;
  private final BackoffGate gate;
  private final TokenEstimate estimate;
  private final Waiting waiting;
  private final Exchange exchange;
  private final AtomicInteger refusedAlone = new AtomicInteger();

  /** The most texts that the server has shown to take, where it refused more. */
  private final AtomicInteger mostTexts;

  OpenAiEmbedder(
      OpenAiSettings settings,
      Exchange exchange,
      RequestBudget budget,
      BackoffGate gate,
      Waiting waiting) {
    this.settings = settings;
    this.exchange = exchange;
    this.budget = budget;
    this.gate = gate;
    this.waiting = waiting;
    this.estimate = new TokenEstimate();
    this.sender = new Sender(settings, exchange, budget, gate, estimate, waiting);
    this.mostTexts = new AtomicInteger(settings.batches().mostTexts());
  }

  @Override
  public String modelId() {
    return settings.modelId();
  }

  @Override
  public int dimensions() {
    return settings.dimensions();
  }

  @Override
  public int maxTokens() {
    return settings.maxTokens();
  }

  @Override
  public BatchSize batchSize() {
    RequestBudget.Usage usage = budget.usage();
    int texts = BatchGrowth.texts(settings.batches(), usage.requests(), usage.tokens());
    double characters = estimate.bytes(settings.requestTokens()) * SAFE;
    return new BatchSize(
        Math.min(texts, mostTexts.get()), (int) Math.clamp(characters, 1, MOST_CHARACTERS));
  }

  @Override
  public EmbeddedBatch embed(List<String> texts) {
    return embed(texts, false, waiting.nanos() + LONGEST_BATCH.toNanos());
  }

  @Override
  public float[] embedQuery(String text) {
    long limit = LONGEST_QUERY.toNanos();
    if (gate.closedFor() >= limit) {
      throw new EmbeddingException(Reach.SERVICE, gate.why());
    }
    EmbeddedBatch batch = embed(List.of(text), true, waiting.nanos() + limit);
    String failure = batch.failures().get(0);
    if (failure != null) {
      throw new EmbeddingException(failure);
    }
    return batch.vector(0);
  }

  @Override
  public void stopWaiting() {
    waiting.stop();
  }

  /** A member left the cluster. */
  public void memberLeft(String nodeId) {
    budget.memberLeft(nodeId);
  }

  @Override
  public void close() {
    waiting.stop();
    budget.close();
    exchange.close();
  }

  private EmbeddedBatch embed(List<String> texts, boolean urgent, long deadline) {
    PreparedTexts prepared = PreparedTexts.of(texts, settings.maxCharacters(), estimate);
    Rows rows = new Rows(prepared, settings.dimensions());
    int most = settings.requestTokens();
    for (Range range : RequestPacker.pack(prepared.tokens(), mostTexts.get(), most)) {
      embed(prepared, range, rows, urgent, deadline);
    }
    return rows.batch();
  }

  private void embed(PreparedTexts texts, Range range, Rows rows, boolean urgent, long deadline) {
    Verdict verdict =
        sender.send(
            texts.texts().subList(range.from(), range.to()),
            texts.bytes(range),
            texts.tokens(range),
            urgent,
            deadline);
    if (verdict instanceof Verdict.Done done) {
      rows.fill(range, done.vectors());
    } else if (verdict instanceof Verdict.Refused refused) {
      if (range.size() == 1) {
        refusedAlone(refused.reason());
        rows.fail(range.from(), refused.reason());
        return;
      }
      int failedBefore = rows.failed();
      embed(texts, range.firstHalf(), rows, urgent, deadline);
      embed(texts, range.secondHalf(), rows, urgent, deadline);
      if (rows.failed() == failedBefore) {
        // Nothing was wrong with the texts, so there were too many of them.
        mostTexts.accumulateAndGet(range.size() - range.size() / 2, Math::min);
      }
    }
  }

  private void refusedAlone(String reason) {
    if (!sender.understood() && refusedAlone.incrementAndGet() >= HOPELESS) {
      throw new EmbeddingException(
          Reach.RUN, reason + "; it takes no text at all: see embedder.model and embedder.url");
    }
  }
}
