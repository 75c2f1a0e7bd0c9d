package dev.pilothouse.index.embed.openai;

import dev.pilothouse.index.embed.EmbeddingException;
import dev.pilothouse.index.embed.EmbeddingException.Reach;
import dev.pilothouse.index.embed.openai.RequestBudget.Permit;
import java.time.Duration;
import java.util.List;

/**
 * Sends the texts of one request until it is clear what becomes of them: each time through the
 * gate, with a permit, and not too often. Blocks. Thread-safe.
 */
final class Sender {
  private static final int ATTEMPTS = 5;

  /** A float as JSON takes 25 bytes at most, and the rest of an item is short. */
  private static final long BYTES_PER_NUMBER = 32;

  private static final long BYTES_BESIDE = 1 << 20;
  private static final long SHORTEST_NANOS = 1_000_000;

  private final OpenAiSettings settings;
  private final Exchange exchange;
  private final RequestBudget budget;
  private final BackoffGate gate;
  private final TokenEstimate estimate;
  private final Waiting waiting;
  private final Judge judge;

  /** Whether vectors are asked for as base64; no longer once a server refused that. */
  private volatile boolean base64 = true;

  /** Whether the server has taken a request the way they are written now. */
  private volatile boolean understood;

  Sender(
      OpenAiSettings settings,
      Exchange exchange,
      RequestBudget budget,
      BackoffGate gate,
      TokenEstimate estimate,
      Waiting waiting) {
    this.settings = settings;
    this.exchange = exchange;
    this.budget = budget;
    this.gate = gate;
    this.estimate = estimate;
    this.waiting = waiting;
    this.judge = new Judge(settings);
  }

  /** Whether any request has succeeded yet. */
  boolean understood() {
    return understood;
  }

  /**
   * Sends texts.
   *
   * @param bytes of them in UTF-8
   * @param tokens of them, about
   * @param urgent whether somebody waits: then there is no second attempt
   * @param deadline in the clock of {@link Waiting#nanos}
   * @return done or refused
   * @throws EmbeddingException if neither comes of it
   */
  Verdict send(List<String> texts, long bytes, long tokens, boolean urgent, long deadline) {
    for (int attempt = 1; ; attempt++) {
      gate.pass(deadline);
      boolean asBase64 = base64;
      switch (once(texts, bytes, tokens, asBase64, urgent, deadline)) {
        case Verdict.Refused refused when asBase64 && !understood -> {
          // Some servers know numbers only and say so like this.
          base64 = false;
          Verdict plain = once(texts, bytes, tokens, false, urgent, deadline);
          if (plain instanceof Verdict.Refused) {
            base64 = true;
            return plain;
          }
          if (!(plain instanceof Verdict.Later)) {
            return finished(plain);
          }
        }
        case Verdict.Later later -> {
          boolean away = later.service() && gate.failuresInARow() >= ATTEMPTS;
          if (urgent || away || attempt == ATTEMPTS || waiting.nanos() - deadline >= 0) {
            throw new EmbeddingException(
                later.service() ? Reach.SERVICE : Reach.BATCH, later.reason());
          }
        }
        case Verdict settled -> {
          return finished(settled);
        }
      }
    }
  }

  private static Verdict finished(Verdict verdict) {
    if (verdict instanceof Verdict.Never never) {
      throw new EmbeddingException(Reach.RUN, never.reason());
    }
    return verdict;
  }

  private Verdict once(
      List<String> texts,
      long bytes,
      long tokens,
      boolean asBase64,
      boolean urgent,
      long deadline) {
    byte[] body = RequestJson.write(settings, texts, asBase64);
    Permit permit = budget.take(tokens, urgent, deadline);
    long sentAt = waiting.nanos();
    Answer answer =
        exchange.post(
            body,
            timeout(urgent, deadline - sentAt),
            BYTES_BESIDE + texts.size() * (long) settings.dimensions() * BYTES_PER_NUMBER);
    RateHints hints =
        answer instanceof Answer.Reply reply
            ? RateHints.of(reply.header(), tokens)
            : RateHints.NONE;
    Verdict verdict = judge.judge(answer, texts.size(), hints);
    long used = tokens;
    switch (verdict) {
      case Verdict.Done done -> {
        gate.succeeded(sentAt);
        understood = true;
        long counted = done.vectors().tokens();
        if (counted > 0) {
          estimate.learn(texts.size(), bytes, counted);
          used = counted;
        }
      }
      case Verdict.Later later -> {
        gate.failed(sentAt, later.pause(), later.reason());
        budget.pause(later.pause());
      }
      default -> {
        // The server is well, and the texts or the settings are not.
      }
    }
    gate.exhausted(hints.exhausted());
    budget.settle(permit, used);
    return verdict;
  }

  /** Whoever waits for a query does so until its deadline at most. */
  private Duration timeout(boolean urgent, long leftNanos) {
    Duration left = Duration.ofNanos(Math.max(SHORTEST_NANOS, leftNanos));
    return urgent && left.compareTo(settings.timeout()) < 0 ? left : settings.timeout();
  }
}
