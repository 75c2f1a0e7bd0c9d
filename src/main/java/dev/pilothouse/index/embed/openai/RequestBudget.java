package dev.pilothouse.index.embed.openai;

import dev.pilothouse.index.embed.EmbeddingException;
import java.time.Duration;

/** Gives permits for requests, so that a minute's limits hold. Thread-safe. */
interface RequestBudget extends AutoCloseable {

  /** For servers without limits. */
  RequestBudget UNLIMITED = new UnlimitedBudget();

  /**
   * A request that may be sent.
   *
   * @param bucket where it is counted until it is settled
   * @param tokens it is counted with
   * @param shared whether the cluster counts it, or this node alone
   */
  record Permit(long bucket, long tokens, boolean shared) {}

  /**
   * How much of the minute is gone, each 0 to 1, or 0 without a limit.
   *
   * @param requests of all nodes
   * @param tokens of all nodes
   */
  record Usage(double requests, double tokens) {}

  /**
   * Blocks until a request may be sent.
   *
   * @param tokens it will cost, about
   * @param urgent whether somebody waits for it: it overtakes the others and may use what is kept
   *     for such
   * @param deadline in the clock of {@link Waiting#nanos}
   * @throws EmbeddingException of reach service, if there is none by then
   */
  Permit take(long tokens, boolean urgent, long deadline);

  /** The request ended; it counts for one more window from now on, with what it really cost. */
  void settle(Permit permit, long tokens);

  /** The server asked all to wait. */
  void pause(Duration pause);

  /** As of the last permit asked for. */
  Usage usage();

  /** A member left the cluster; what is kept for it goes to the others after a while. */
  void memberLeft(String nodeId);

  /** Gives back what is kept for this node. */
  @Override
  void close();
}
