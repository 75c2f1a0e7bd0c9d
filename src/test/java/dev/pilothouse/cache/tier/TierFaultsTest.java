package dev.pilothouse.cache.tier;

import static dev.pilothouse.cache.tier.Samples.PLACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.cache.entry.Counter;
import dev.pilothouse.cache.entry.Owner;
import dev.pilothouse.cache.entry.Stamp;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.redis.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TierFaultsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ph:cache:}:t:x", "ph:cache:}:{"})
  void heldFile_damagedLine_isLeftOut(String line) throws Exception {
    Files.writeString(folder.resolve("cache-held"), line + "\n" + PLACE.key("k") + "\n");
    List<String> read = new HeldFile(folder).read();
    assertThatCode(() -> OwnedChunks.of(read, 100)).doesNotThrowAnyException();
    assertThat(read).containsExactly(PLACE.key("k"));
  }

  @Test
  void loadToken_withoutTheProjectsCounter_isRefused() {
    List<Counter> guards = PLACE.guards("k");
    LoadToken made = new LoadToken("n:1", Stamp.of(guards, new long[] {1, 2}), Bytes.EMPTY);
    assertThatThrownBy(() -> LoadToken.parse(PLACE, "k", made.text()))
        .isInstanceOf(FailureException.class);
  }

  @Test
  void clear_onTheWay_tellsTheirKeysToo() {
    KeptWrites kept = new KeptWrites(1_000);
    kept.add("a", new Written(new byte[1], 60_000));
    kept.add("b", new Written(new byte[1], 60_000));
    kept.take(1);
    assertThat(kept.clear()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void held_moreProjectsThanTheBound_staysBounded() {
    Held held = new Held();
    for (int i = 0; i < 10_100; i++) {
      held.add(List.of(Owner.ofProject("p" + i).entry(Samples.NOTES, "k")));
    }
    assertThat(held.size()).isLessThanOrEqualTo(10_000);
  }

  @Test
  void recentChanges_moreProjectsThanTheBound_staysBounded() {
    RecentChanges recent = new RecentChanges();
    recent.add(
        IntStream.range(0, 20_000)
            .mapToObj(i -> Owner.ofProject("p" + i).entry(Samples.NOTES, "k"))
            .toList());
    assertThat(recent.all()).hasSizeLessThanOrEqualTo(10_000);
  }

  @Test
  void hold_againWhenTheDiskIsBack_isOnDisk() throws Exception {
    Path later = folder.resolve("later");
    try (StateWithoutRedis without = new StateWithoutRedis(later)) {
      Await.failure(without.state.hold(List.of(PLACE.key("k"))));
      Files.createDirectory(later);
      Await.result(without.state.hold(List.of(PLACE.key("k"))));
      assertThat(new HeldFile(later).read()).containsExactly(PLACE.key("k"));
    }
  }
}
