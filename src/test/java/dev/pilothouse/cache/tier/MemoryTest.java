package dev.pilothouse.cache.tier;

import static dev.pilothouse.cache.tier.Samples.EMBEDDING;
import static dev.pilothouse.cache.tier.Samples.NOTES;
import static dev.pilothouse.cache.tier.Samples.counter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.cache.entry.Counter;
import dev.pilothouse.cache.entry.Entry;
import dev.pilothouse.cache.entry.Stamp;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MemoryTest {
  private static final Counter TAG = counter(1);
  private static final String KEY = Samples.PLACE.key("k");
  private static final Entry ENTRY = Samples.entry(10, Samples.stamp(TAG, 5));
  private static final long LONG = 60_000;

  private final Memory memory = new Memory(new NearCache(1 << 20, Runnable::run));

  @Test
  void valid_versionsKnownAndTheSame_isTheEntry() {
    keep(ENTRY);
    assertThat(memory.valid(NOTES, KEY)).isSameAs(ENTRY);
    assertThat(memory.valid(NOTES, Samples.PLACE.key("other"))).isNull();
  }

  @Test
  void valid_versionUnknownOrOther_isNone() {
    memory.keep(NOTES, KEY, ENTRY, LONG, memory.moment());
    assertThat(memory.valid(NOTES, KEY)).as("unknown").isNull();
    memory.learn(TAG, 6, memory.moment());
    assertThat(memory.valid(NOTES, KEY)).as("other").isNull();
    memory.learn(TAG, 5, memory.moment());
    assertThat(memory.valid(NOTES, KEY)).isSameAs(ENTRY);
  }

  @Test
  void valid_immutableNamespace_asksForNoVersions() {
    memory.keep(EMBEDDING, KEY, ENTRY, LONG, memory.moment());
    assertThat(memory.valid(EMBEDDING, KEY)).isSameAs(ENTRY);
  }

  @Test
  void changed_counter_endsTheEntry() {
    keep(ENTRY);
    memory.changed(TAG.key());
    assertThat(memory.valid(NOTES, KEY)).isNull();
    assertThat(memory.near().entries()).as("it may become valid again").isEqualTo(1);
  }

  @Test
  void changed_entry_isForgotten() {
    keep(ENTRY);
    memory.changed(KEY);
    assertThat(memory.near().entries()).isZero();
  }

  @Test
  void changedWhere_matching_areForgotten() {
    keep(ENTRY);
    long moment = memory.moment();
    memory.changedWhere(key -> key.endsWith("x"));
    assertThat(memory.valid(NOTES, KEY)).isSameAs(ENTRY);
    memory.changedWhere(key -> key.endsWith("k"));
    assertThat(memory.near().entries()).isZero();
    assertThat(memory.changedSince(moment, "anything")).isTrue();
  }

  @Test
  void changedEverything_forgetsEntriesAndVersions() {
    keep(ENTRY);
    memory.changedEverything();
    assertThat(memory.near().entries()).isZero();
    assertThat(memory.versions().of(TAG)).isNull();
  }

  @Test
  void keep_entryChangedSinceTheQuestion_isNotKept() {
    long asked = memory.moment();
    memory.changed(KEY);
    memory.keep(NOTES, KEY, ENTRY, LONG, asked);
    assertThat(memory.near().entries()).isZero();
    assertThat(memory.changedSince(asked, KEY)).isTrue();
  }

  @Test
  void keep_counterChangedSinceTheQuestion_isNotKept() {
    long asked = memory.moment();
    memory.changed(TAG.key());
    memory.keep(NOTES, KEY, ENTRY, LONG, asked);
    assertThat(memory.near().entries()).isZero();
  }

  @Test
  void keep_everythingChangedSinceTheQuestion_isNotKept() {
    long asked = memory.moment();
    memory.changedEverything();
    memory.keep(NOTES, KEY, ENTRY, LONG, asked);
    memory.changedWhere(key -> false);
    assertThat(memory.near().entries()).isZero();
  }

  @Test
  void keep_readBeforeThisNodeReplacedIt_isNotKept() {
    long asked = memory.moment();
    Entry old = Samples.entry(1);
    Entry set = Samples.entry(2);
    memory.replace(NOTES, "k", set, LONG, memory.moment());
    memory.keep(NOTES, "k", old, LONG, asked);
    assertThat(memory.valid(NOTES, "k")).isSameAs(set);
  }

  @Test
  void replace_changedSinceItWasSent_isNotKept() {
    long sent = memory.moment();
    memory.changed("k");
    memory.replace(NOTES, "k", Samples.entry(2), LONG, sent);
    assertThat(memory.valid(NOTES, "k")).isNull();
  }

  @Test
  void keep_otherEntryChanged_isKept() {
    long asked = memory.moment();
    memory.changed(Samples.PLACE.key("other"));
    memory.changed(counter(2).key());
    memory.keep(NOTES, KEY, ENTRY, LONG, asked);
    assertThat(memory.near().entries()).isEqualTo(1);
  }

  @Test
  void keep_changeBeforeTheQuestion_isKept() {
    memory.changed(KEY);
    memory.changed(TAG.key());
    memory.keep(NOTES, KEY, ENTRY, LONG, memory.moment());
    assertThat(memory.near().entries()).isEqualTo(1);
  }

  @Test
  void learn_counterChangedSinceTheQuestion_isNotLearnt() {
    long asked = memory.moment();
    memory.changed(TAG.key());
    memory.learn(TAG, 5, asked);
    assertThat(memory.versions().of(TAG)).isNull();
    memory.learn(TAG, 6, memory.moment());
    assertThat(memory.versions().of(TAG)).isEqualTo(6);
  }

  @Test
  void keepUnsent_unknownVersions_isValidUntilTheyChange() {
    Stamp stamp = memory.keepUnsent(NOTES, KEY, Samples.entry(10), List.of(TAG, counter(2)));
    assertThat(KnownVersions.isProvisional(stamp)).isTrue();
    assertThat(memory.valid(NOTES, KEY)).isNotNull().returns(stamp, Entry::stamp);
    memory.changed(counter(2).key());
    assertThat(memory.valid(NOTES, KEY)).isNull();
  }

  @Test
  void keepUnsent_answerOnItsWay_doesNotReplaceIt() {
    long asked = memory.moment();
    memory.keepUnsent(NOTES, KEY, Samples.entry(10), List.of(TAG));
    memory.keep(NOTES, KEY, Samples.entry(99), LONG, asked);
    Entry kept = memory.valid(NOTES, KEY);
    assertThat(kept).isNotNull();
    assertThat(kept.payload().length()).isEqualTo(10);
  }

  @Test
  void hottest_kept_areItsKeys() {
    keep(ENTRY);
    assertThat(memory.hottest(10)).containsExactly(KEY);
  }

  private void keep(Entry entry) {
    memory.learn(TAG, 5, memory.moment());
    memory.keep(NOTES, KEY, entry, LONG, memory.moment());
  }
}
