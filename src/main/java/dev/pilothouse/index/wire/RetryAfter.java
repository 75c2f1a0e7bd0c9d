package dev.pilothouse.index.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the header by which a server asks to be left alone for a while, as RFC 9110 has it. */
public final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

  private RetryAfter() {}

  /**
   * The time asked for, or null if none is or it makes no sense.
   *
   * @param value seconds, with a fraction as some servers write them, or a date; null for no header
   */
  public static @Nullable Duration of(@Nullable String value, Instant now) {
    String asked = value == null ? "" : value.strip();
    if (SECONDS.matcher(asked).matches()) {
      return Duration.ofMillis((long) (Double.parseDouble(asked) * 1_000));
    }
    try {
      Instant until = ZonedDateTime.parse(asked, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
