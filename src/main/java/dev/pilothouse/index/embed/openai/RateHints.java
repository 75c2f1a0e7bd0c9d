package dev.pilothouse.index.embed.openai;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
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
    Duration retryAfter = wait(header.apply("retry-after"));
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

  /** Seconds, parts such as {@code 1m2.5s} or {@code 20ms}, or a date of HTTP. */
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
    return end == value.length() && end > 0 ? seconds(seconds) : until(value);
  }

  private static double unit(String name) {
    return switch (name) {
      case "ms" -> 0.001;
      case "m" -> 60;
      case "h" -> 3_600;
      default -> 1;
    };
  }

  private static Duration until(String date) {
    try {
      Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return seconds((double) Duration.between(Instant.now(), then).toMillis() / 1_000);
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }

  private static Duration seconds(double seconds) {
    double bounded = Math.clamp(seconds, 0.0, (double) LONGEST.toSeconds());
    return Duration.ofNanos((long) (bounded * 1e9));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
