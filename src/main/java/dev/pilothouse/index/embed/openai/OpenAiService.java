package dev.pilothouse.index.embed.openai;

import dev.pilothouse.redis.HeldRedis;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Puts a node's {@link OpenAiEmbedder} together, with the budget that its cluster shares. */
public final class OpenAiService {
  private static final Duration BEAT = Duration.ofSeconds(3);

  /** A member that is gone has surely ended its requests by then, and they no longer count. */
  private static final Duration FORGET_AFTER = Duration.ofSeconds(60);

  /** Beyond a request's own time, for what a busy machine adds. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private OpenAiService() {}

  /**
   * Starts it; closing it ends everything.
   *
   * @param redis counts requests and tokens; may be away
   * @param dataId names this node over restarts
   * @param nodeId the cluster's id of this node
   */
  public static OpenAiEmbedder start(
      Vertx vertx, HeldRedis redis, OpenAiSettings settings, String dataId, String nodeId) {
    Waiting waiting = new RealWaiting();
    RequestBudget budget =
        settings.rates().none()
            ? RequestBudget.UNLIMITED
            : shared(vertx, redis, settings, dataId, nodeId, waiting);
    return new OpenAiEmbedder(
        settings,
        new EmbeddingsHttp(vertx, settings),
        budget,
        new BackoffGate(waiting, RandomGenerator.getDefault()),
        waiting);
  }

  private static RequestBudget shared(
      Vertx vertx,
      HeldRedis redis,
      OpenAiSettings settings,
      String dataId,
      String nodeId,
      Waiting waiting) {
    ClusterBudget budget =
        new ClusterBudget(
            settings.rates(),
            dataId,
            nodeId,
            BudgetTiming.minute(settings.timeout().plus(GRACE)),
            waiting,
            new RedisBudgetStore(vertx, redis, key(settings)));
    return new BudgetPulse(vertx, budget, BEAT, FORGET_AFTER);
  }

  /** Servers count by account and model; the account is not told, so the host stands for it. */
  private static String key(OpenAiSettings settings) {
    try {
      byte[] name =
          (settings.url().getAuthority() + " " + settings.model()).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(name);
      return "ph:embed-budget:" + HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256", e);
    }
  }
}
