package dev.pilothouse.cache.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pilothouse.cache.entry.Owner;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OwnedChunksTest {
  @Test
  void of_nothing_isNone() {
    assertThat(OwnedChunks.of(List.of(), 10)).isEmpty();
  }

  @Test
  void of_keysOfSeveralOwners_areListsOfOneOwnerInOrder() {
    assertThat(OwnedChunks.of(List.of(key("a", 1), key("b", 1), key("a", 2)), 10))
        .containsExactly(List.of(key("a", 1), key("a", 2)), List.of(key("b", 1)));
  }

  @Test
  void of_manyKeys_areListsOfTheBoundAtMost() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      keys.add(key("a", i));
    }
    for (int i = 0; i < 10; i++) {
      keys.add(key("b", i));
    }
    List<List<String>> chunks = OwnedChunks.of(keys, 10);
    assertThat(chunks).extracting(List::size).containsExactly(10, 10, 5, 10);
    assertThat(chunks.stream().flatMap(List::stream)).containsExactlyElementsOf(keys);
  }

  @Test
  void of_countersAndEntriesOfAnOwner_areTogether() {
    Owner everyone = Owner.EVERYONE;
    List<String> keys =
        List.of(
            everyone.entry(Samples.NOTES, "k"),
            Samples.counter(1).key(),
            everyone.entry(Samples.EMBEDDING, "k"));
    assertThat(OwnedChunks.of(keys, 10))
        .containsExactly(List.of(keys.get(0), keys.get(2)), List.of(keys.get(1)));
  }

  @Test
  void of_foreignKey_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> OwnedChunks.of(List.of("x"), 10));
  }

  private static String key(String project, int number) {
    return Owner.ofProject(project).entry(Samples.NOTES, "k" + number);
  }
}
