package dev.pilothouse.cache.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.cache.CacheDependencies;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DependenciesTest {
  private static final Owner SHOP = Owner.ofProject("shop");
  private static final Namespace NOTES = Namespace.plain("notes");
  private static final Namespaces OWN = Namespaces.with(List.of());

  @Test
  void of_nothingStated_isProjectAndNamespace() {
    assertThat(Dependencies.of(SHOP, NOTES, "k", CacheDependencies.NONE))
        .containsExactly(named("project"), named("ns:notes"));
  }

  @Test
  void of_keyWithFolders_isEachFolderOfTheKey() {
    assertThat(Dependencies.of(SHOP, NOTES, "/a//b/c", CacheDependencies.NONE))
        .containsExactly(
            named("project"),
            named("ns:notes"),
            named("prefix:notes:/"),
            named("prefix:notes:/a/"),
            named("prefix:notes:/a//"),
            named("prefix:notes:/a//b/"));
  }

  @Test
  void of_deepKey_countsSixFolders() {
    assertThat(Dependencies.of(SHOP, NOTES, "a/b/c/d/e/f/g/h", CacheDependencies.NONE))
        .hasSize(2 + 6)
        .contains(named("prefix:notes:a/b/c/d/e/f/"))
        .doesNotContain(named("prefix:notes:a/b/c/d/e/f/g/"));
  }

  @Test
  void of_allStated_isOneCounterEach() {
    CacheDependencies stated =
        new CacheDependencies(
            List.of("t1", "t2"), List.of("./src//a.java"), List.of("src/", "/"), List.of("n"));
    assertThat(Dependencies.of(SHOP, NOTES, "k", stated))
        .containsExactly(
            named("project"),
            named("ns:notes"),
            named("tag:t1"),
            named("tag:t2"),
            named("file:src/a.java"),
            named("dir:src"),
            named("dir:."),
            named("node:n"));
  }

  @Test
  void of_sameNameStatedTwice_isOneCounter() {
    CacheDependencies stated =
        new CacheDependencies(List.of("x", "x"), List.of("a", "./a"), List.of("x"), List.of("x"));
    assertThat(Dependencies.of(SHOP, NOTES, "k", stated))
        .hasSize(2 + 4)
        .contains(named("tag:x"), named("file:a"), named("dir:x"), named("node:x"))
        .doesNotHaveDuplicates();
  }

  @Test
  void of_namespaceWithoutPrefixes_countsNoFolders() {
    assertThat(Dependencies.of(SHOP, OWN.of("session"), "a/b/c", CacheDependencies.NONE))
        .containsExactly(named("project"), named("ns:session"));
  }

  @Test
  void of_immutableNamespace_isNothing() {
    assertThat(
            Dependencies.of(SHOP, OWN.of("embedding"), "a/b", CacheDependencies.ofTags("t", "u")))
        .isEmpty();
  }

  @Test
  void of_mostThatCanBeStated_fitsAnEnvelope() {
    String[] tags =
        Stream.iterate(0, i -> i + 1).limit(32).map(i -> "t" + i).toArray(String[]::new);
    assertThat(Dependencies.of(SHOP, NOTES, "a/".repeat(20), CacheDependencies.ofTags(tags)))
        .hasSize(2 + 6 + 32);
  }

  @Test
  void ofFiles_files_areThemselvesAndEveryFolderAbove() {
    assertThat(changed("src/main/a.java", "./src/b.java"))
        .containsExactlyInAnyOrder(
            named("file:src/main/a.java"),
            named("file:src/b.java"),
            named("dir:src/main"),
            named("dir:src"),
            named("dir:."));
    assertThat(changed("a")).containsExactlyInAnyOrder(named("file:a"), named("dir:."));
    assertThat(changed()).isEmpty();
  }

  @Test
  void ofFiles_howeverWritten_endsWhatDependsOnThem() {
    CacheDependencies stated =
        new CacheDependencies(null, List.of("/src/a.java"), List.of("./src/"), null);
    List<Counter> entry = Dependencies.of(SHOP, NOTES, "k", stated);
    assertThat(changed("src//a.java")).containsAll(entry.subList(2, 4));
    assertThat(changed("src2/a.java")).doesNotContainAnyElementsOf(entry);
  }

  @Test
  void guards_ofAnEntry_areItsBucketAndTheWalk() {
    List<Counter> guards = Dependencies.guards(SHOP, NOTES, "k");
    assertThat(guards).containsExactly(Dependencies.guard(SHOP, NOTES, "k"), named("walk:notes"));
    assertThat(Dependencies.of(SHOP, NOTES, "k", CacheDependencies.NONE))
        .doesNotContainAnyElementsOf(guards);
  }

  @Test
  void guard_manyKeys_spreadOverAllBuckets() {
    long buckets =
        Stream.iterate(0, i -> i + 1)
            .limit(10_000)
            .map(i -> Dependencies.guard(SHOP, NOTES, "key" + i))
            .distinct()
            .count();
    assertThat(buckets).isEqualTo(256);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/", "/", "a/b/", "//", "a/b/c/d/e/f/", "a b/é/"})
  void isPrefix_countedFolder_yes(String text) {
    assertThat(Dependencies.isPrefix(text)).isTrue();
    Counter counter = Dependencies.prefix(SHOP, NOTES, text);
    assertThat(Dependencies.of(SHOP, NOTES, text + "k", CacheDependencies.NONE)).contains(counter);
  }

  @ParameterizedTest
  @CsvSource({"''", "a", "a/b", "a/b/c/d/e/f/g/", "a/b/c/d/e/f/g"})
  void isPrefix_other_no(String text) {
    assertThat(Dependencies.isPrefix(text)).isFalse();
  }

  private static Collection<Counter> changed(String... files) {
    return Dependencies.ofFiles(SHOP, List.of(files));
  }

  private static Counter named(String name) {
    return Counter.named(SHOP, name);
  }
}
