package dev.pilothouse.index.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pilothouse.index.vectors.VectorStoreException.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every vector store has to do; run over each of them. */
@Timeout(60)
public abstract class VectorStoreConformance {
  /** The stores score from 8-bit numbers or exact ones. */
  private static final double NEARLY = 0.02;

  private final Map<String, VectorStore> open = new HashMap<>();

  /** Opens what is kept of a project, all in one place and of eight dimensions. */
  protected abstract VectorStore open(String project) throws IOException;

  @AfterEach
  void closeStores() throws IOException {
    for (VectorStore store : open.values()) {
      store.close();
    }
  }

  @Test
  void nearest_emptyStore_findsNothing() throws IOException {
    assertThat(store("p").nearest(TestVectors.axis(0), 5, null)).isEmpty();
    assertThat(store("p").missing(List.of("a", "b"))).containsExactly("a", "b");
    assertThat(store("p").missing(List.of())).isEmpty();
    assertThat(store("p").retain(key -> false)).isZero();
    store("p").clear();
  }

  @Test
  void put_isFoundNearestFirst() throws IOException {
    put("p", Map.of("far", TestVectors.axis(1), "near", TestVectors.axis(0)));
    put("p", Map.of("middle", TestVectors.between(0, 1, 0.5)));
    Map<String, Double> found = store("p").nearest(TestVectors.axis(0), 5, null);
    assertThat(found.keySet()).containsExactly("near", "middle", "far");
    assertThat(found.get("near")).isCloseTo(1.0, within(NEARLY));
    assertThat(found.get("middle")).isCloseTo((1 + Math.sqrt(0.5)) / 2, within(NEARLY));
    assertThat(found.get("far")).isCloseTo(0.5, within(NEARLY));
    assertThat(store("p").nearest(TestVectors.axis(0), 2, null)).hasSize(2);
  }

  @Test
  void nearest_opposite_scoresNothing() throws IOException {
    float[] opposite = TestVectors.axis(3);
    opposite[3] = -1;
    put("p", Map.of("k", opposite));
    Map<String, Double> found = store("p").nearest(TestVectors.axis(3), 1, null);
    assertThat(found.get("k")).isBetween(0.0, NEARLY);
  }

  @Test
  void put_sameKeyAgain_replacesTheVector() throws IOException {
    put("p", Map.of("k", TestVectors.axis(0), "other", TestVectors.axis(1)));
    put("p", Map.of("k", TestVectors.axis(2)));
    assertThat(first("p", TestVectors.axis(2))).isEqualTo("k");
    Map<String, Double> found = store("p").nearest(TestVectors.axis(0), 5, null);
    assertThat(found).hasSize(2);
    assertThat(found.get("k")).isCloseTo(0.5, within(NEARLY));
  }

  @Test
  void put_replayed_changesNothing() throws IOException {
    Map<String, float[]> vectors = TestVectors.many(40);
    put("p", vectors);
    Map<String, Double> once = store("p").nearest(TestVectors.axis(0), 100, null);
    put("p", vectors);
    store("p").commit();
    store("p").commit();
    assertThat(store("p").nearest(TestVectors.axis(0), 100, null)).isEqualTo(once).hasSize(40);
    assertThat(store("p").retain(vectors::containsKey)).isZero();
    assertThat(store("p").retain(key -> false)).isEqualTo(40);
    assertThat(store("p").retain(key -> false)).isZero();
  }

  @Test
  void missing_someKeys_areGivenInTheirOrder() throws IOException {
    put("p", Map.of("b", TestVectors.axis(0), "d", TestVectors.axis(1)));
    assertThat(store("p").missing(List.of("e", "d", "c", "b", "a"))).containsExactly("e", "c", "a");
  }

  @Test
  void missing_putAndNotCommitted_isNotMissing() throws IOException {
    store("p").put(Map.of("k", TestVectors.axis(0)));
    assertThat(store("p").missing(List.of("k", "l"))).containsExactly("l");
  }

  @Test
  void retain_removesTheOthers() throws IOException {
    put("p", TestVectors.many(10));
    assertThat(store("p").retain(Set.of("key-3", "key-7", "key-99")::contains)).isEqualTo(8);
    store("p").commit();
    assertThat(store("p").missing(List.of("key-3", "key-4", "key-7"))).containsExactly("key-4");
    assertThat(found("p")).containsExactlyInAnyOrder("key-3", "key-7");
  }

  @Test
  void retain_removedKey_canComeBack() throws IOException {
    put("p", Map.of("k", TestVectors.axis(0), "l", TestVectors.axis(1)));
    store("p").retain("l"::equals);
    assertThat(store("p").missing(List.of("k"))).containsExactly("k");
    put("p", Map.of("k", TestVectors.axis(2)));
    assertThat(store("p").missing(List.of("k"))).isEmpty();
    assertThat(first("p", TestVectors.axis(2))).isEqualTo("k");
  }

  @Test
  void nearest_among_findsOnlyThose() throws IOException {
    put("p", TestVectors.many(60));
    Set<String> among = Set.of("key-5", "key-6", "key-50", "unknown");
    Map<String, Double> found = store("p").nearest(TestVectors.axis(0), 10, among);
    assertThat(found.keySet()).containsExactlyInAnyOrder("key-5", "key-6", "key-50");
    assertThat(new ArrayList<>(found.values())).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(store("p").nearest(TestVectors.axis(0), 1, among).keySet())
        .containsExactly(found.keySet().iterator().next());
    assertThat(store("p").nearest(TestVectors.axis(0), 10, Set.of())).isEmpty();
    assertThat(store("p").nearest(TestVectors.axis(0), 10, Set.of("unknown"))).isEmpty();
  }

  @Test
  void nearest_amongVeryMany_isTheSameAsAmongAll() throws IOException {
    put("p", TestVectors.many(200));
    Map<String, Double> all = store("p").nearest(TestVectors.axis(1), 20, null);
    Set<String> among = new HashSet<>(TestVectors.many(200).keySet());
    for (int i = 0; i < 2 * RemoteStore.AMONG; i++) {
      among.add("unknown-" + i);
    }
    assertThat(store("p").nearest(TestVectors.axis(1), 20, among).keySet())
        .containsExactlyElementsOf(all.keySet());
  }

  @Test
  void namespaces_areIsolated() throws IOException {
    put("p", Map.of("same", TestVectors.axis(0), "ours", TestVectors.axis(1)));
    put("q", Map.of("same", TestVectors.axis(2), "theirs", TestVectors.axis(0)));
    assertThat(first("p", TestVectors.axis(0))).isEqualTo("same");
    assertThat(first("q", TestVectors.axis(0))).isEqualTo("theirs");
    assertThat(store("p").nearest(TestVectors.axis(0), 9, Set.of("theirs"))).isEmpty();
    assertThat(store("p").missing(List.of("theirs"))).hasSize(1);
    assertThat(store("p").retain("ours"::equals)).isEqualTo(1);
    assertThat(found("q")).containsExactlyInAnyOrder("same", "theirs");
    store("q").clear();
    assertThat(found("p")).containsExactly("ours");
  }

  @Test
  void clear_leavesNothingAndTheStoreUsable() throws IOException {
    put("p", TestVectors.many(30));
    store("p").put(Map.of("not committed", TestVectors.axis(0)));
    store("p").clear();
    assertThat(found("p")).isEmpty();
    assertThat(store("p").missing(List.of("key-1", "not committed"))).hasSize(2);
    store("p").clear();
    put("p", Map.of("k", TestVectors.axis(0)));
    assertThat(found("p")).containsExactly("k");
  }

  @Test
  void put_otherDimensions_isRefusedAsAWhole() throws IOException {
    put("p", Map.of("k", TestVectors.axis(0)));
    Map<String, float[]> mixed = new LinkedHashMap<>();
    mixed.put("good", TestVectors.axis(1));
    mixed.put("bad", new float[] {1, 0, 0});
    assertThat(problem(() -> store("p").put(mixed))).isEqualTo(Problem.DIMENSIONS);
    assertThat(problem(() -> store("p").nearest(new float[] {1}, 1, null)))
        .isEqualTo(Problem.DIMENSIONS);
    store("p").commit();
    assertThat(store("p").missing(List.of("good", "bad", "k"))).containsExactly("good", "bad");
  }

  @Test
  void put_noFiniteNumber_isRefused() throws IOException {
    float[] broken = TestVectors.axis(0);
    broken[4] = Float.NaN;
    assertThat(problem(() -> store("p").put(Map.of("k", broken)))).isEqualTo(Problem.REJECTED);
    store("p").commit();
    assertThat(store("p").missing(List.of("k"))).containsExactly("k");
  }

  @Test
  void reopened_hasWhatWasCommitted() throws IOException {
    put("p", TestVectors.many(25));
    store("p").retain(key -> !key.equals("key-3"));
    store("p").commit();
    reopen("p");
    assertThat(store("p").missing(List.of("key-2", "key-3", "key-24"))).containsExactly("key-3");
    assertThat(found("p")).hasSize(24);
    assertThat(problem(() -> store("p").put(Map.of("k", new float[] {1}))))
        .isEqualTo(Problem.DIMENSIONS);
  }

  @Test
  void manyKeys_areListedPageByPage() throws IOException {
    Map<String, float[]> vectors = TestVectors.many(2_345);
    put("p", vectors);
    put("q", TestVectors.many(150));
    assertThat(store("p").missing(vectors.keySet())).isEmpty();
    List<String> more = new ArrayList<>(vectors.keySet());
    more.add(1_000, "not there");
    assertThat(store("p").missing(more)).containsExactly("not there");
    assertThat(store("p").retain(key -> key.endsWith("7"))).isEqualTo(2_345 - 234);
    store("p").commit();
    assertThat(store("p").missing(vectors.keySet())).hasSize(2_345 - 234);
    assertThat(store("q").missing(TestVectors.many(150).keySet())).isEmpty();
  }

  @Test
  void severalThreads_loseNothing() throws Exception {
    VectorStore shared = store("p");
    List<Map.Entry<String, float[]>> all = List.copyOf(TestVectors.many(400).entrySet());
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int from = thread;
        running.add(
            threads.submit(
                () -> {
                  for (int i = from; i < all.size(); i += 4) {
                    shared.put(Map.ofEntries(all.get(i)));
                    if (i % 50 == from) {
                      shared.nearest(TestVectors.axis(0), 3, null);
                      shared.commit();
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
    shared.commit();
    assertThat(shared.missing(TestVectors.many(400).keySet())).isEmpty();
  }

  /** The project's store, opened once. */
  protected final VectorStore store(String project) throws IOException {
    VectorStore store = open.get(project);
    if (store == null) {
      store = open(project);
      open.put(project, store);
    }
    return store;
  }

  protected final void put(String project, Map<String, float[]> vectors) throws IOException {
    store(project).put(vectors);
    store(project).commit();
    settle(project);
  }

  /** Waits until searches see what was committed; looking for what is missing does that. */
  private void settle(String project) throws IOException {
    store(project).missing(List.of("none"));
  }

  protected static Problem problem(ThrowingCallable call) {
    return Assertions.assertThrows(VectorStoreException.class, call::call).problem();
  }

  private void reopen(String project) throws IOException {
    open.remove(project).close();
  }

  private String first(String project, float[] vector) throws IOException {
    return store(project).nearest(vector, 1, null).keySet().iterator().next();
  }

  private Set<String> found(String project) throws IOException {
    settle(project);
    return store(project).nearest(TestVectors.axis(0), 1_000, null).keySet();
  }
}
