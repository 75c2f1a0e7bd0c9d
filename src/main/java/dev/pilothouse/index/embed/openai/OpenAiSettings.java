package dev.pilothouse.index.embed.openai;

import dev.pilothouse.config.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks OpenAI's {@code /v1/embeddings}, and how much to ask of it.
 *
 * @param url of the requests, whole
 * @param keyHeader where the key goes
 * @param key null where the server wants none
 * @param model the name the server knows it by
 * @param dimensions floats per vector; other vectors are refused
 * @param askDimensions whether requests ask for that many, which few models understand
 * @param maxTokens of a chunk, at three characters each; what a longer text has beyond is not sent
 * @param batches how much one request may hold
 * @param inFlight requests of this node at the same time
 * @param rates what the cluster may ask for in a minute
 * @param timeout for one request, from connecting to the last byte of the answer
 */
public record OpenAiSettings(
    URI url,
    KeyHeader keyHeader,
    @Nullable Secret key,
    String model,
    int dimensions,
    boolean askDimensions,
    int maxTokens,
    BatchLimits batches,
    int inFlight,
    RateLimits rates,
    Duration timeout) {
  /** Few enough that a chunk counted so is seldom longer for the model. */
  public static final int CHARACTERS_PER_TOKEN = 3;

  /** Names everything that changes the vectors. */
  public String modelId() {
    return "openai-" + model + "-d" + dimensions + "-t" + maxTokens;
  }

  /** The tokens of one request: a quarter of a minute's at most, so that it finds room in that. */
  int requestTokens() {
    return rates.tokens() == 0
        ? batches.tokens()
        : Math.min(batches.tokens(), Math.max(maxTokens, rates.tokens() / 4));
  }

  /** The characters of a text that are sent. */
  int maxCharacters() {
    return maxTokens * CHARACTERS_PER_TOKEN;
  }
}
