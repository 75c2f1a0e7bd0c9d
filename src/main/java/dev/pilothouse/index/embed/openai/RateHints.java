package dev.pilothouse.index.embed.openai;

import dev.pilothouse.index.wire.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an answer's headers say about when to ask again.
 *
 * @param retryAfter how long it asks to wait; zero if it does not
 * @param exhausted how long until a limit that is used up comes back; zero if none is
 */
record RateHints(Duration retryAfter, Duration exhausted) {
  static final RateHints NONE = new RateHints(Duration.ZERO, Duration.ZERO);

  /** Longer waits are cut to this. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
  private static final Pattern PARTS = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h)");

  /**
   * Reads them.
   *
   * @param header gives a header's value by its name in lower case, or null
   * @param tokens of the next request, about
   */
  static RateHints of(UnaryOperator<@Nullable String> header, long tokens) {
    String retry = header.apply("retry-after");
    Duration asked = RetryAfter.of(retry, Instant.now());
    // some servers write it like their other headers
    Duration retryAfter = asked == null ? wait(retry) : bounded(asked);
    String millis = header.apply("retry-after-ms");
    if (millis != null) {
      retryAfter = longer(retryAfter, wait(millis + "ms"));
    }
    Duration exhausted = Duration.ZERO;
    if (below(header.apply("x-ratelimit-remaining-requests"), 1)) {
      exhausted = wait(header.apply("x-ratelimit-reset-requests"));
    }
    if (below(header.apply("x-ratelimit-remaining-tokens"), tokens)) {
      exhausted = longer(exhausted, wait(header.apply("x-ratelimit-reset-tokens")));
    }
    return new RateHints(retryAfter, exhausted);
  }

  private static boolean below(@Nullable String remaining, long needed) {
    return remaining != null
        && NUMBER.matcher(remaining.strip()).matches()
        && Double.parseDouble(remaining) < needed;
  }

  /** Seconds, or parts such as {@code 1m2.5s} or {@code 20ms}; zero for anything else. */
  private static Duration wait(@Nullable String text) {
    if (text == null) {
      return Duration.ZERO;
    }
    String value = text.strip();
    if (NUMBER.matcher(value).matches()) {
      return seconds(Double.parseDouble(value));
    }
    double seconds = 0;
    Matcher parts = PARTS.matcher(value);
    int end = 0;
    while (parts.find() && parts.start() == end) {
      end = parts.end();
      seconds += Double.parseDouble(parts.group(1)) * unit(parts.group(2));
    }
    return end == value.length() ? seconds(seconds) : Duration.ZERO;
  }

  private static double unit(String name) {
    return switch (name) {
      case "ms" -> 0.001;
      case "m" -> 60;
      case "h" -> 3_600;
      default -> 1;
    };
  }

  private static Duration seconds(double seconds) {
    return bounded(
        Duration.ofNanos((long) (Math.min(seconds, (double) LONGEST.toSeconds()) * 1e9)));
  }

  private static Duration bounded(Duration asked) {
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
