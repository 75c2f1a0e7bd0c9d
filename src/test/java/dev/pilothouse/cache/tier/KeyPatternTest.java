package dev.pilothouse.cache.tier;

import static dev.pilothouse.cache.tier.Samples.PLACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.cache.entry.Owner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyPatternTest {
  @Test
  void matches_keysOfItsNamespace_byTheirOwnKeys() {
    KeyPattern pattern = KeyPattern.of(PLACE, "user:*");
    assertThat(pattern.matches(PLACE.key("user:1"))).isTrue();
    assertThat(pattern.matches(PLACE.key("user:"))).isTrue();
    assertThat(pattern.matches(PLACE.key("xuser:1"))).isFalse();
  }

  @Test
  void matches_otherNamespaceOrOwner_no() {
    KeyPattern pattern = KeyPattern.of(PLACE, "*");
    Owner other = Owner.ofProject("other");
    assertThat(pattern.matches(new Place(Samples.OWN.of("note"), Samples.SHOP).key("k"))).isFalse();
    assertThat(pattern.matches(new Place(Samples.OWN.of("notes2"), Samples.SHOP).key("k")))
        .isFalse();
    assertThat(pattern.matches(new Place(Samples.NOTES, other).key("k"))).isFalse();
    assertThat(pattern.matches(Samples.counter(1).key())).isFalse();
    assertThat(pattern.matches("")).isFalse();
  }

  @Test
  void matches_keyKnownByItsDigestAlone_always() {
    KeyPattern pattern = KeyPattern.of(PLACE, "nothing like it");
    assertThat(pattern.matches(PLACE.key("a key with spaces"))).isTrue();
    assertThat(pattern.matches(PLACE.key("k".repeat(129)))).isTrue();
    assertThat(pattern.matches(PLACE.key("k".repeat(128)))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "a b*", " ", "", "  x  ", "[a-z] \\*?", "é*", "ph:cache:{x}:v:n: *"})
  void parse_written_isTheSame(String glob) {
    for (String project : new String[] {"shop", "a b", "{}"}) {
      KeyPattern pattern = KeyPattern.of(Place.of(Samples.NOTES, project), glob);
      KeyPattern parsed = KeyPattern.parse(pattern.toString());
      assertThat(parsed.prefix()).isEqualTo(pattern.prefix());
      assertThat(parsed.glob()).isEqualTo(glob);
      assertThat(parsed.toString()).isEqualTo(pattern.toString());
    }
  }

  @Test
  void parse_written_matchesTheSame() {
    KeyPattern parsed = KeyPattern.parse(KeyPattern.of(PLACE, "a?c*").toString());
    assertThat(parsed.matches(PLACE.key("abcd"))).isTrue();
    assertThat(parsed.matches(PLACE.key("acd"))).isFalse();
  }
}
