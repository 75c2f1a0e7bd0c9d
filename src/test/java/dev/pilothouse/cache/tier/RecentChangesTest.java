package dev.pilothouse.cache.tier;

import static dev.pilothouse.cache.tier.Samples.counter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.cache.entry.Dependencies;
import dev.pilothouse.cache.entry.Owner;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecentChangesTest {
  private final RecentChanges recent = new RecentChanges();

  @Test
  void all_added_isTheirOrderWithTheLastChangeLast() {
    recent.add(List.of("a", "b"));
    recent.add(List.of("c"));
    recent.add(List.of("a"));
    assertThat(recent.all()).containsExactly("b", "c", "a");
  }

  @Test
  void add_tooMany_endsTheirProjectsInstead() {
    Owner a = Owner.ofProject("a");
    Owner b = Owner.ofProject("a b");
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      keys.add(a.entry(Samples.NOTES, "k" + i));
      keys.add(b.entry(Samples.NOTES, "k" + i));
    }
    recent.add(keys);
    assertThat(recent.all()).hasSize(10_000);
    recent.add(List.of(counter(7).key()));
    assertThat(recent.all())
        .containsExactlyInAnyOrder(
            Dependencies.project(a).key(),
            Dependencies.project(b).key(),
            Dependencies.project(Samples.SHOP).key());
  }

  @Test
  void projects_ofKeys_areTheirOwnersOnceEach() {
    assertThat(
            RecentChanges.projects(
                List.of(
                    counter(1).key(),
                    Samples.PLACE.key("k"),
                    Owner.EVERYONE.entry(Samples.EMBEDDING, "k"))))
        .containsExactly(
            Dependencies.project(Samples.SHOP).key(), Dependencies.project(Owner.EVERYONE).key());
  }
}
