package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntryKeysTest {
  private static final Namespace NOTES = Namespace.of("notes");

  @Test
  void of_plainNames_isReadable() {
    assertThat(EntryKeys.of(NOTES, "shop", "user:1/name"))
        .isEqualTo("ph:cache:{shop}:notes:user:1/name");
  }

  @Test
  void of_sharedNamespace_ignoresProject() {
    Namespace embedding = Namespace.of("embedding");
    assertThat(EntryKeys.of(embedding, "a", "k"))
        .isEqualTo(EntryKeys.of(embedding, "b", "k"))
        .isEqualTo("ph:cache:{~}:embedding:k");
  }

  @ParameterizedTest
  @ValueSource(strings = {"~", "a}:notes:k{", "é", "a b", "*", "\n", "a:b", "{", "", "\ud800"})
  void of_oddProject_staysWithinItsBraces(String project) {
    assertThat(EntryKeys.of(NOTES, project, "k"))
        .matches("ph:cache:\\{~[A-Za-z0-9_-]{43}}:notes:k");
  }

  @Test
  void of_pairsMadeToCollide_areAllDistinct() {
    String[] parts = {
      "a",
      "~",
      "{",
      "}",
      ":",
      "a}",
      "}:notes:k",
      "a}:notes:k",
      "k",
      "notes",
      "\ud800",
      "\udfff",
      "?",
      "e\u0301",
      "é",
      " ",
      "\u0000",
      "*",
      "~" + "A".repeat(43),
      "a".repeat(300)
    };
    Map<String, String> seen = new HashMap<>();
    for (String project : parts) {
      for (String key : parts) {
        String pair = project + "\u0001" + key;
        assertThat(seen.put(EntryKeys.of(NOTES, project, key), pair)).as(pair).isNull();
      }
    }
    for (String key : parts) {
      assertThat(seen.put(EntryKeys.of(NOTES, null, key), "shared " + key)).isNull();
    }
  }

  @Test
  void of_randomPairs_areAllDistinct() {
    Random random = new Random(1);
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      String project = text(random);
      String key = text(random);
      String pair = project.length() + ":" + project + key;
      String before = seen.put(EntryKeys.of(NOTES, project, key), pair);
      assertThat(before == null || before.equals(pair)).isTrue();
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = 1 + random.nextInt(4); length > 0; length--) {
      text.append("ab:{}~/é\ud800\udc00".charAt(random.nextInt(10)));
    }
    return text.toString();
  }
}
