package dev.pilothouse.index.embed.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RateHintsTest {
  @ParameterizedTest
  @CsvSource({
    "2, 2000",
    "0.25, 250",
    "20ms, 20",
    "1s, 1000",
    "6m0s, 360000",
    "1m2.5s, 62500",
    "1h, 600000",
    "99999, 600000",
    "-3, 0",
    "soon, 0",
    "3 apples, 0"
  })
  void of_retryAfter_readsSecondsAndParts(String text, long millis) {
    assertThat(hints(1, "retry-after", text).retryAfter()).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void of_retryAfterAsDate_isTheTimeUntilThen() {
    String date =
        ZonedDateTime.now(ZoneOffset.UTC)
            .plusSeconds(30)
            .format(DateTimeFormatter.RFC_1123_DATE_TIME);
    assertThat(hints(1, "retry-after", date).retryAfter())
        .isBetween(Duration.ofSeconds(28), Duration.ofSeconds(30));
  }

  @Test
  void of_retryAfterInMilliseconds_isTaken() {
    assertThat(hints(1, "retry-after-ms", "350").retryAfter()).isEqualTo(Duration.ofMillis(350));
  }

  @Test
  void of_requestsUsedUp_waitsForTheirReset() {
    RateHints hints =
        hints(1, "x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", "12ms");
    assertThat(hints.exhausted()).isEqualTo(Duration.ofMillis(12));
  }

  @Test
  void of_tokensForNoOtherRequest_waitsForTheirReset() {
    String[] headers = {"x-ratelimit-remaining-tokens", "900", "x-ratelimit-reset-tokens", "4s"};
    assertThat(hints(1_000, headers).exhausted()).isEqualTo(Duration.ofSeconds(4));
    assertThat(hints(800, headers).exhausted()).isZero();
  }

  @Test
  void of_noHeaders_asksForNothing() {
    assertThat(hints(1)).isEqualTo(RateHints.NONE);
  }

  private static RateHints hints(long tokens, String... headers) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      map.put(headers[i], headers[i + 1]);
    }
    return RateHints.of(map::get, tokens);
  }
}
