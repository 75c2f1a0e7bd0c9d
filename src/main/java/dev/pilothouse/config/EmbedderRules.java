package dev.pilothouse.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that span several keys of section {@code embedder}. */
final class EmbedderRules {
  private static final int MOST_DIMENSIONS = 16_384;
  private static final int LEAST_TOKENS = 128;
  private static final int MOST_TOKENS = 32_768;
  private static final int MOST_TEXTS = 2_048;
  private static final int MOST_IN_FLIGHT = 100;
  private static final int LONGEST_MODEL = 120;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private EmbedderRules() {}

  static void check(List<String> faults, EmbedderConfig embedder) {
    if (embedder.kind() == EmbedderKind.LOCAL) {
      if (embedder.url() != null || embedder.model() != null || embedder.key() != null) {
        faults.add(
            "embedder.url, embedder.model and embedder.key are for embedder.kind openai, but it is"
                + " local");
      }
      return;
    }
    url(faults, embedder);
    String model = embedder.model();
    if (model == null || model.length() > LONGEST_MODEL) {
      faults.add(
          "embedder.model must name the server's model, in at most " + LONGEST_MODEL + " letters");
    }
    range(faults, "dimensions", embedder.dimensions(), 1, MOST_DIMENSIONS);
    range(faults, "max-tokens", embedder.maxTokens(), LEAST_TOKENS, MOST_TOKENS);
    range(faults, "batch-texts", embedder.batchTexts(), 1, MOST_TEXTS);
    range(faults, "most-batch-texts", embedder.mostBatchTexts(), embedder.batchTexts(), MOST_TEXTS);
    range(faults, "in-flight", embedder.inFlight(), 1, MOST_IN_FLIGHT);
    if (embedder.requestTokens() < embedder.maxTokens()) {
      faults.add("embedder.request-tokens must not be below embedder.max-tokens");
    }
    if (embedder.timeout().compareTo(SHORTEST) < 0 || embedder.timeout().compareTo(LONGEST) > 0) {
      faults.add("embedder.timeout must be 1s to 60s");
    }
  }

  private static void url(List<String> faults, EmbedderConfig embedder) {
    String url = embedder.url();
    URI parsed = url == null ? null : parsed(url);
    if (parsed == null) {
      faults.add(
          "embedder.url must be an http or https URL without user and fragment, such as"
              + " https://api.openai.com/v1");
      return;
    }
    if (embedder.key() != null
        && parsed.getScheme().equals("http")
        && !Rules.loopback(parsed.getHost())) {
      faults.add(
          "embedder.url is http to "
              + parsed.getHost()
              + ", which would carry embedder.key in clear; use https");
    }
    String query = parsed.getQuery();
    if (embedder.api() == EmbedderApi.AZURE && (query == null || !query.contains("api-version="))) {
      faults.add(
          "embedder.api is azure, so embedder.url must be whole, such as"
              + " https://NAME.openai.azure.com/openai/deployments/MODEL/embeddings?api-version=2024-10-21");
    }
    if (embedder.api() == EmbedderApi.AZURE && embedder.key() == null) {
      faults.add("embedder.api is azure, so embedder.key must be set");
    }
  }

  private static @Nullable URI parsed(String url) {
    try {
      URI uri = URI.create(url);
      String scheme = uri.getScheme();
      boolean http = "http".equals(scheme) || "https".equals(scheme);
      boolean plain = uri.getUserInfo() == null && uri.getFragment() == null;
      return http && plain && uri.getHost() != null ? uri : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static void range(List<String> faults, String key, int number, int least, int most) {
    if (number < least || number > most) {
      faults.add("embedder." + key + " must be " + least + " to " + most + ", not " + number);
    }
  }
}
