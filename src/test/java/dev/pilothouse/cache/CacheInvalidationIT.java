package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.contracts.cache.CacheLink;
import dev.pilothouse.contracts.cache.CacheRef;
import dev.pilothouse.contracts.cache.CacheSet;
import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.RedisSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each way to end entries ends what depends, on the other member too, and nothing else. */
@Timeout(60)
final class CacheInvalidationIT {
  @TempDir static Path dir;
  private static PlainRedis server;
  private static TwoMembers two;
  private static int projects;

  private String project = "";

  @BeforeAll
  static void start() throws Exception {
    server = PlainRedis.start(dir, 0);
    two =
        TwoMembers.start(
            RedisSettings.of(server.url()).withOperationTimeout(Duration.ofMillis(500)));
  }

  @AfterAll
  static void stop() throws Exception {
    two.close();
    server.close();
  }

  @BeforeEach
  void takeAProject() {
    project = "project " + projects++ + " {}:*";
  }

  @Test
  void tag_entriesWithIt_end() {
    set("notes", "a", CacheDependencies.ofTags("red", "round"));
    set("notes", "b", CacheDependencies.ofTags("round"));
    set("drafts", "c", CacheDependencies.ofTags("red"));
    assertApplied(CacheInvalidate.tags(project, List.of("red")), 1);
    assertThat(has("notes", "a")).isFalse();
    assertThat(has("notes", "b")).isTrue();
    assertThat(has("drafts", "c")).isFalse();
  }

  @Test
  void tag_ofAnotherProject_endsNothingHere() {
    set("notes", "a", CacheDependencies.ofTags("red"));
    assertApplied(CacheInvalidate.tags(project + "x", List.of("red")), 1);
    assertApplied(CacheInvalidate.tags(null, List.of("red")), 1);
    assertThat(has("notes", "a")).isTrue();
  }

  @Test
  void namespace_itsEntries_end() {
    set("notes", "a", CacheDependencies.NONE);
    set("drafts", "a", CacheDependencies.NONE);
    assertApplied(CacheInvalidate.namespace(project, "notes"), 1);
    assertThat(has("notes", "a")).isFalse();
    assertThat(has("drafts", "a")).isTrue();
  }

  @Test
  void project_itsEntries_end() {
    set("notes", "a", CacheDependencies.NONE);
    set("drafts", "a", CacheDependencies.NONE);
    String other = project;
    takeAProject();
    set("notes", "a", CacheDependencies.NONE);
    assertApplied(CacheInvalidate.onProjectDelete(other), 1);
    assertThat(has("notes", "a")).isTrue();
    assertThat(get(other, "notes", "a")).isFalse();
    assertThat(get(other, "drafts", "a")).isFalse();
  }

  @Test
  void commit_entriesOfChangedFilesAndFolders_end() {
    set("notes", "file", CacheDependencies.ofFiles("src/a.java"));
    set("notes", "other", CacheDependencies.ofFiles("src/b.java"));
    set("notes", "folder", dirs("src"));
    set("notes", "deep", dirs("src/util"));
    set("notes", "root", dirs("."));
    set("notes", "head", CacheDependencies.ofTags("commit"));
    assertApplied(CacheInvalidate.onGitCommit(project, List.of("./src/a.java")), 4);
    assertThat(has("notes", "file")).isFalse();
    assertThat(has("notes", "other")).isTrue();
    assertThat(has("notes", "folder")).isFalse();
    assertThat(has("notes", "deep")).isTrue();
    assertThat(has("notes", "root")).isFalse();
    assertThat(has("notes", "head")).isFalse();
  }

  @Test
  void fileChange_theCommit_staysTheSame() {
    set("notes", "head", CacheDependencies.ofTags("commit"));
    set("notes", "file", CacheDependencies.ofFiles("a"));
    assertApplied(CacheInvalidate.onFileChange(project, List.of("a")), 2);
    assertThat(has("notes", "head")).isTrue();
    assertThat(has("notes", "file")).isFalse();
  }

  @Test
  void pattern_folder_isOneCounter() {
    set("notes", "src/a", CacheDependencies.NONE);
    set("notes", "src/deep/b", CacheDependencies.NONE);
    set("notes", "srcs", CacheDependencies.NONE);
    assertApplied(CacheInvalidate.pattern(project, "notes", "src/*"), 1);
    assertThat(has("notes", "src/a")).isFalse();
    assertThat(has("notes", "src/deep/b")).isFalse();
    assertThat(has("notes", "srcs")).isTrue();
  }

  @Test
  void pattern_ofAnyShape_walksThroughTheKeys() {
    set("notes", "a1", CacheDependencies.NONE);
    set("notes", "a2", CacheDependencies.NONE);
    set("notes", "b1", CacheDependencies.NONE);
    set("drafts", "a1", CacheDependencies.NONE);
    set("notes", "ä1", CacheDependencies.NONE);
    assertApplied(CacheInvalidate.pattern(project, "notes", "a[1-1]"), 1);
    assertThat(has("notes", "a1")).isFalse();
    assertThat(has("notes", "a2")).isTrue();
    assertThat(has("notes", "b1")).isTrue();
    assertThat(has("drafts", "a1")).isTrue();
    assertThat(has("notes", "ä1")).as("known to Redis by its digest, so ended too").isFalse();
  }

  @Test
  void pattern_ofOneKey_endsThatKey() {
    set("notes", "a*", CacheDependencies.NONE);
    set("notes", "ab", CacheDependencies.NONE);
    assertApplied(CacheInvalidate.pattern(project, "notes", "a\\*"), 1);
    assertThat(has("notes", "a*")).isFalse();
    assertThat(has("notes", "ab")).isTrue();
  }

  @Test
  void dependency_overOthersAndInACircle_ends() {
    link("b", "a");
    link("c", "b");
    link("a", "c");
    set("notes", "of a", nodes("a"));
    set("notes", "of c", nodes("c"));
    set("notes", "of d", nodes("d"));
    assertApplied(CacheInvalidate.dependents(project, List.of("a")), 3);
    assertThat(has("notes", "of a")).isFalse();
    assertThat(has("notes", "of c")).isFalse();
    assertThat(has("notes", "of d")).isTrue();
  }

  @Test
  void link_tooManyDependents_isRefused() {
    for (int from = 0; from < 1000; from += 100) {
      IntStream.range(from, from + 100).parallel().forEach(i -> link("n" + i, "hub"));
    }
    assertThat(failure(new CacheLink(project, "one more", List.of("hub"))))
        .isEqualTo(FailureCode.TOO_LARGE);
  }

  @Test
  void recent_afterInvalidations_tellsOfThemOnBothMembers() {
    assertApplied(CacheInvalidate.tags(project, List.of("seen")), 1);
    for (int member : new int[] {0, 1}) {
      assertThat(two.ask(member, CacheEndpoints.RECENT, Nothing.NOTHING).recent().getFirst().what())
          .isEqualTo("tag of " + project + ": seen");
    }
  }

  private void set(String ns, String key, CacheDependencies on) {
    CacheSet set = new CacheSet(project, ns, key, "v", null, on, null);
    assertThat(two.ask(0, CacheEndpoints.SET, set).confirmed()).isTrue();
    assertThat(has(ns, key)).isTrue();
    assertThat(has(ns, key)).isTrue();
  }

  private boolean has(String ns, String key) {
    return get(project, ns, key);
  }

  private static boolean get(@Nullable String project, String ns, String key) {
    return two.ask(1, CacheEndpoints.GET, new CacheRef(project, ns, key)).found();
  }

  private void link(String node, String on) {
    two.ask(0, CacheEndpoints.LINK, new CacheLink(project, node, List.of(on)));
  }

  private static FailureCode failure(CacheLink link) {
    return two.refused(0, CacheEndpoints.LINK, link).failure().code();
  }

  private static void assertApplied(CacheInvalidate what, int counters) {
    CacheInvalidated ended = two.invalidate(0, what);
    assertThat(ended.state()).isEqualTo(CacheInvalidated.State.APPLIED);
    assertThat(ended.acknowledged()).isTrue();
    assertThat(ended.counters()).isEqualTo(counters);
  }

  private static CacheDependencies dirs(String dir) {
    return new CacheDependencies(null, null, List.of(dir), null);
  }

  private static CacheDependencies nodes(String node) {
    return new CacheDependencies(null, null, null, List.of(node));
  }
}
