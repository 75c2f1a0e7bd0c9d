package dev.pilothouse.index.vectors;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads the header by which a server asks to be left alone for a while. */
final class RetryAfter {
  private RetryAfter() {}

  /** The time asked for, or null if none is or it makes no sense. */
  static @Nullable Duration of(HttpHeaders headers, Instant now) {
    String value = headers.firstValue("retry-after").map(String::strip).orElse("");
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
