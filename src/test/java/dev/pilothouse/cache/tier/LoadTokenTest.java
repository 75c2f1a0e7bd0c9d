package dev.pilothouse.cache.tier;

import static dev.pilothouse.cache.tier.Samples.PLACE;
import static dev.pilothouse.cache.tier.Samples.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pilothouse.cache.entry.Counter;
import dev.pilothouse.cache.entry.Entry;
import dev.pilothouse.cache.entry.Envelope;
import dev.pilothouse.cache.entry.Owner;
import dev.pilothouse.cache.entry.Stamp;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.cache.CacheDependencies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoadTokenTest {
  private static final Bytes HEAD = Bytes.wrap(new byte[] {1, 2, 3});
  private static final List<Counter> GUARDS = PLACE.guards("a/b");

  @Test
  void parse_text_isTheSame() {
    LoadToken token = token("node-1:7", "a/b");
    LoadToken parsed = LoadToken.parse(PLACE, "a/b", token.text());
    assertThat(parsed.who()).isEqualTo("node-1:7");
    assertThat(parsed.head()).isEqualTo(HEAD);
    assertThat(parsed.stamp().counters()).isEqualTo(token.stamp().counters());
    for (int i = 0; i < token.stamp().size(); i++) {
      assertThat(parsed.stamp().version(i)).isEqualTo(token.stamp().version(i));
    }
    assertThat(parsed.text()).isEqualTo(token.text());
  }

  @Test
  void text_anyToken_isOneWordOfModestLength() {
    LoadToken token = token(UUID.randomUUID() + ":" + Long.MAX_VALUE, "a/b");
    assertThat(token.text()).matches("[A-Za-z0-9_-]+").hasSizeLessThan(1_000);
  }

  @Test
  void parse_immutableNamespace_hasNoCounters() {
    Place vectors = Place.of(Samples.EMBEDDING, null);
    LoadToken token = new LoadToken("n:1", Stamp.NONE, HEAD);
    LoadToken parsed = LoadToken.parse(vectors, "k", token.text());
    assertThat(parsed).isEqualTo(token);
  }

  @Test
  void parse_headOfAnEntryOrNone_isTheSame() {
    Stamp stamp = token("n:1", "a/b").stamp();
    Entry entry = Samples.entry(10);
    for (Bytes head : List.of(Bytes.EMPTY, Envelope.head(Envelope.encode(entry, 100)))) {
      LoadToken token = new LoadToken("n:1", stamp, head);
      assertThat(LoadToken.parse(PLACE, "a/b", token.text()).head()).isEqualTo(head);
    }
  }

  @Test
  void parse_whoOfOddCharacters_isTheSame() {
    for (String who : List.of("", "é\ud83d\ude00", "x".repeat(255))) {
      LoadToken token = token(who, "a/b");
      assertThat(LoadToken.parse(PLACE, "a/b", token.text()).who()).isEqualTo(who);
    }
  }

  @Test
  void parse_tokenOfAnotherKey_isRefused() {
    assertThat(PLACE.guards("other")).isNotEqualTo(GUARDS);
    assertRefused(PLACE, token("n:1", "other").text());
    Place reviews = new Place(Samples.OWN.of("reviews"), SHOP);
    assertRefused(reviews, token("n:1", "a/b").text());
  }

  @Test
  void parse_tokenOfAnotherProject_hasItsOwnCounters() {
    Owner other = Owner.ofProject("other");
    Place place = new Place(Samples.NOTES, other);
    LoadToken parsed = LoadToken.parse(place, "a/b", token("n:1", "a/b").text());
    assertThat(parsed.stamp().counters()).allMatch(c -> Owner.ofKey(c.key()).equals(other));
  }

  @Test
  void parse_guardsMissingOrNotLast_isRefused() {
    assertRefused(PLACE, new LoadToken("n:1", Stamp.NONE, HEAD).text());
    assertRefused(PLACE, text(GUARDS.subList(0, 1)));
    assertRefused(PLACE, text(GUARDS.reversed()));
    List<Counter> first = new ArrayList<>(GUARDS);
    first.add(Samples.counter(1));
    assertRefused(PLACE, text(first));
  }

  @Test
  void parse_cutShort_isRefused() {
    String text = token("node-1:7", "a/b").text();
    for (int length = 0; length < text.length(); length++) {
      assertRefused(PLACE, text.substring(0, length));
    }
  }

  @Test
  void parse_bytesAppended_isRefused() {
    byte[] bytes = Base64.getUrlDecoder().decode(token("n:1", "a/b").text());
    for (int more = 1; more < 40; more++) {
      byte[] longer = Arrays.copyOf(bytes, bytes.length + more);
      assertRefused(PLACE, Base64.getUrlEncoder().encodeToString(longer));
    }
  }

  @Test
  void parse_otherFormat_isRefused() {
    byte[] bytes = Base64.getUrlDecoder().decode(token("n:1", "a/b").text());
    for (int format = 0; format < 256; format++) {
      if (format != 1) {
        bytes[0] = (byte) format;
        assertRefused(PLACE, Base64.getUrlEncoder().encodeToString(bytes));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "=", "AQ", "AQA", "Af8", "no token!", "é", "\ud800", "++//"})
  void parse_garbage_isRefused(String text) {
    assertRefused(PLACE, text);
  }

  @Test
  void parse_noise_isRefused() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(120)];
      random.nextBytes(noise);
      if (noise.length > 0) {
        noise[0] = 1;
      }
      assertRefused(PLACE, Base64.getUrlEncoder().encodeToString(noise));
    }
  }

  @Test
  void parse_huge_isRefused() {
    assertRefused(PLACE, "A".repeat(1 << 20));
    assertRefused(PLACE, "AQAA" + "A".repeat(1 << 20));
  }

  private static LoadToken token(String who, String key) {
    List<Counter> counters = new ArrayList<>(PLACE.counters(key, CacheDependencies.ofTags("t")));
    counters.addAll(PLACE.guards(key));
    return new LoadToken(who, stamp(counters), HEAD);
  }

  private static String text(List<Counter> counters) {
    return new LoadToken("n:1", stamp(counters), HEAD).text();
  }

  private static Stamp stamp(List<Counter> counters) {
    return Stamp.of(counters, new Random(1).longs(counters.size()).toArray());
  }

  private static void assertRefused(Place place, String text) {
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> LoadToken.parse(place, "a/b", text))
        .satisfies(e -> assertThat(e.failure().code()).isEqualTo(FailureCode.INVALID_REQUEST))
        .withMessageContaining("\"token\" is not what beginning to load this entry gave");
  }
}
