package dev.pilothouse.app;

import dev.pilothouse.config.EmbedderApi;
import dev.pilothouse.config.EmbedderConfig;
import dev.pilothouse.config.EmbedderKind;
import dev.pilothouse.index.embed.openai.BatchLimits;
import dev.pilothouse.index.embed.openai.KeyHeader;
import dev.pilothouse.index.embed.openai.OpenAiSettings;
import dev.pilothouse.index.embed.openai.RateLimits;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns the checked section {@code embedder} into what the index needs. */
final class RemoteEmbedder {
  private static final String PATH = "/embeddings";

  private RemoteEmbedder() {}

  /** The settings of a server; null if vectors are made in this process. */
  static @Nullable OpenAiSettings settings(EmbedderConfig config) {
    if (config.kind() == EmbedderKind.LOCAL) {
      return null;
    }
    return new OpenAiSettings(
        endpoint(Objects.requireNonNull(config.url())),
        config.api() == EmbedderApi.AZURE ? KeyHeader.API_KEY : KeyHeader.BEARER,
        config.key(),
        Objects.requireNonNull(config.model()),
        config.dimensions(),
        config.askDimensions(),
        config.maxTokens(),
        new BatchLimits(config.batchTexts(), config.mostBatchTexts(), config.requestTokens()),
        config.inFlight(),
        new RateLimits(config.requestsPerMinute(), config.tokensPerMinute()),
        config.timeout());
  }

  /** The URL itself if it is whole, else with the path of embeddings behind its own. */
  static URI endpoint(String url) {
    URI uri = URI.create(url);
    String path = uri.getRawPath();
    if (path.endsWith(PATH)) {
      return uri;
    }
    String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + base + PATH + query);
  }
}
