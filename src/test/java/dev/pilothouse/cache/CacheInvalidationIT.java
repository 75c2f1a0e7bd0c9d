package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.pilothouse.cache.entry.Owner;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheFetch;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.contracts.cache.CacheInvalidationNote;
import dev.pilothouse.contracts.cache.CacheLink;
import dev.pilothouse.contracts.cache.CacheSet;
import dev.pilothouse.contracts.cache.CacheStore;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every way to end entries ends what it names and nothing else, on the other member too by the time
 * it is acknowledged.
 */
@Timeout(120)
final class CacheInvalidationIT {
  private static final Duration SOON = Duration.ofSeconds(15);

  @AutoClose private static CacheMembers members;
  @TempDir Path folder;
  @AutoClose private final Caches caches = new Caches();
  private CacheNode first;
  private CacheNode second;
  private final Set<String> present = new LinkedHashSet<>();

  @BeforeAll
  static void startMembers() throws Exception {
    members = CacheMembers.start(2);
  }

  @BeforeEach
  void start() {
    PlainRedis redis = caches.closing(PlainRedis.start(folder, 0));
    first = caches.on(members.get(0), redis.url());
    second = caches.on(members.get(1), redis.url());
  }

  @Test
  void byTag_endsWhatCarriesIt() {
    String odd = "ü /*{}\n".repeat(70);
    set("a", CacheDependencies.ofTags("t"));
    set("b", CacheDependencies.ofTags("t", "u"));
    set("c", CacheDependencies.ofTags("u"));
    set("d", CacheDependencies.ofTags("T", "t2", "tag:t"));
    set("e", CacheDependencies.ofFiles("t"));
    set("f", CacheDependencies.ofTags(odd));
    set("none");
    endsOnly(CacheInvalidate.tags("p", List.of("t")), "a", "b");
    endsOnly(CacheInvalidate.tags("p", List.of("absent")));
    endsOnly(CacheInvalidate.tags("p", List.of(odd)), "f");
    endsOnly(CacheInvalidate.tags("p", List.of("u", "t2")), "c", "d");
  }

  @Test
  void byFileChange_endsWhatDependsOnTheFileOrAFolderAbove() {
    set("file", CacheDependencies.ofFiles("src/sub/a.py"));
    set("file, written otherwise", CacheDependencies.ofFiles("./src//sub/./a.py"));
    set("another file", CacheDependencies.ofFiles("src/sub/a.pyc"));
    set("folder", onDirs("src/sub"));
    set("folder above", onDirs("src/"));
    set("folder beside", onDirs("src/sub2"));
    set("folder with such a beginning", onDirs("sr"));
    set("folder below", onDirs("src/sub/a.py/x"));
    set("root", onDirs("."));
    set("tag", CacheDependencies.ofTags("src/sub/a.py", "commit"));
    set("none");
    endsOnly(
        CacheInvalidate.onFileChange("p", List.of("src/sub/a.py")),
        "file",
        "file, written otherwise",
        "folder",
        "folder above",
        "root");
    endsOnly(CacheInvalidate.onFileChange("p", List.of("lib/b.py", "src/sub2/x")), "folder beside");
  }

  @Test
  void byGitCommit_endsWhatDependsOnItsFilesOrTheCommit() {
    set("file", CacheDependencies.ofFiles("a.py"));
    set("root", onDirs("."));
    set("commit", CacheDependencies.ofTags("commit"));
    set("another file", CacheDependencies.ofFiles("b.py"));
    set("none");
    endsOnly(CacheInvalidate.onGitCommit("p", List.of("a.py")), "file", "root", "commit");
  }

  @Test
  void byProjectDelete_endsAllOfTheProjectButVectors() {
    set("a");
    first.set("shared", "v");
    store("fingerprint", "f");
    store("session", "s");
    store("execution", "x");
    store("embedding", "e");
    setIn("q", "notes", "of another");
    setIn(null, "notes", "of everyone");
    assertThat(first.end(CacheInvalidate.onProjectDelete("p")).acknowledged()).isTrue();
    assertThat(second.get("a")).isNull();
    assertThat(fetched("fingerprint", "f")).isFalse();
    assertThat(fetched("session", "s")).isFalse();
    assertThat(fetched("execution", "x")).isFalse();
    assertThat(fetched("embedding", "e")).isTrue();
    assertThat(second.get("q", "notes", "of another")).isEqualTo("v");
    assertThat(second.get(null, "notes", "of everyone")).isEqualTo("v");
  }

  @Test
  void byDependency_endsWhatDependsOnItThroughOthers() {
    link("app", "lib", "util");
    link("tool", "lib");
    link("lib", "base");
    for (String node : List.of("app", "tool", "lib", "base", "util", "other")) {
      set(node, onNodes(node));
    }
    set("two", onNodes("other", "base"));
    set("none");
    CacheInvalidated ended =
        endsOnly(CacheInvalidate.dependents("p", List.of("lib")), "lib", "app", "tool");
    assertThat(ended.counters()).isEqualTo(3);
    for (String node : List.of("app", "tool", "lib")) {
      set(node, onNodes(node));
    }
    endsOnly(CacheInvalidate.dependents("p", List.of("base")), "base", "lib", "app", "tool", "two");
    endsOnly(CacheInvalidate.dependents("p", List.of("util", "absent")), "util");
  }

  @Test
  void byDependency_cycles_endOnce() {
    link("a", "b");
    link("b", "c");
    link("c", "a");
    link("self", "self");
    link("outside", "a");
    for (String node : List.of("a", "b", "c", "self", "outside", "other")) {
      set(node, onNodes(node));
    }
    assertThat(endsOnly(CacheInvalidate.dependents("p", List.of("self")), "self").counters())
        .isEqualTo(1);
    CacheInvalidated ended =
        endsOnly(CacheInvalidate.dependents("p", List.of("b")), "a", "b", "c", "outside");
    assertThat(ended.counters()).isEqualTo(4);
  }

  @Test
  void link_tooManyDependents_isRefused() {
    List<Future<?>> links = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      links.add(first.request(CacheEndpoints.LINK, new CacheLink("p", "n" + i, List.of("hub"))));
    }
    Await.result(Future.all(links));
    Failure refused =
        failure(first.request(CacheEndpoints.LINK, new CacheLink("p", "one more", List.of("hub"))));
    assertThat(refused.code()).isEqualTo(FailureCode.TOO_LARGE);
    assertThat(refused.message()).contains("\"hub\"", "1000");
    link("n1", "hub");
    set("n999", onNodes("n999"));
    set("one more", onNodes("one more"));
    endsOnly(CacheInvalidate.dependents("p", List.of("hub")), "n999");
  }

  @Test
  void byDependency_tooManyReached_endsTheProject() {
    Owner owner = Owner.ofProject("p");
    for (int i = 0; i < 11; i++) {
      addDependents(owner.dependents("base"), List.of("mid" + i));
      List<String> leaves = new ArrayList<>();
      for (int j = 0; j < 1_000; j++) {
        leaves.add("leaf" + i + "." + j);
      }
      addDependents(owner.dependents("mid" + i), leaves);
    }
    set("leaf", onNodes("leaf10.999"));
    set("unrelated");
    setIn("q", "notes", "of another");
    CacheInvalidated ended =
        endsOnly(CacheInvalidate.dependents("p", List.of("base")), "leaf", "unrelated");
    assertThat(ended.counters()).isEqualTo(1);
    assertThat(second.get("q", "notes", "of another")).isEqualTo("v");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "src/*               | src/a src/b src/sub/c src/sub/d",
        "src/sub/*           | src/sub/c src/sub/d",
        "src/?               | src/a src/b",
        "src/[a-b]           | src/a src/b",
        "src/[^a]            | src/b",
        "*/a                 | src/a lib/a",
        "s*/*                | src/a src/b src/sub/c src/sub/d",
        "src*                | src/a src/b src/sub/c src/sub/d srcx",
        "src/sub/c           | src/sub/c",
        "src                 |",
        "src/                |",
        "absent/*            |",
        "SRC/*               |",
        "a/b/c/d/e/f/g/*     | a/b/c/d/e/f/g/h",
        "a/b/c/d/e/f/*       | a/b/c/d/e/f/g/h a/b/c/d/e/f/x",
        "*                   | src/a src/b src/sub/c src/sub/d srcx lib/a a/b/c/d/e/f/g/h "
            + "a/b/c/d/e/f/x",
      })
  void byPattern_endsTheKeysThatMatch(String pattern, @Nullable String ended) {
    List<String> keys =
        List.of(
            "src/a",
            "src/b",
            "src/sub/c",
            "src/sub/d",
            "srcx",
            "lib/a",
            "a/b/c/d/e/f/g/h",
            "a/b/c/d/e/f/x");
    keys.forEach(this::set);
    setIn("p", "other", "src/a");
    setIn("q", "notes", "src/a");
    endsOnly(
        CacheInvalidate.pattern("p", "notes", pattern),
        ended == null ? new String[0] : ended.split(" "));
    assertThat(second.get("p", "other", "src/a")).isEqualTo("v");
    assertThat(second.get("q", "notes", "src/a")).isEqualTo("v");
  }

  @Test
  void byPattern_quotedCharacters_standForThemselves() {
    set("x*y");
    set("xzy");
    endsOnly(CacheInvalidate.pattern("p", "notes", "x\\*y"), "x*y");
    set("x*y");
    endsOnly(CacheInvalidate.pattern("p", "notes", "x\\*?"), "x*y");
  }

  @Test
  void byPattern_keysKnownByTheirDigests_endTooMuchNeverTooLittle() {
    String longKey = "dir/" + "x".repeat(300);
    String spaced = "dir/with a space";
    String elsewhere = "elsewhere/" + "x".repeat(300);
    for (String key : List.of(longKey, spaced, elsewhere, "dir/plain", "plain")) {
      set(key);
    }
    endsOnly(CacheInvalidate.pattern("p", "notes", spaced), spaced);
    endsOnly(CacheInvalidate.pattern("p", "notes", "dir/*"), longKey, "dir/plain");
    set(longKey);
    set("dir/plain");
    assertThat(first.end(CacheInvalidate.pattern("p", "notes", "dir/x?*")).acknowledged()).isTrue();
    assertThat(second.get(longKey)).isNull();
    assertThat(second.get("dir/plain")).isEqualTo("v");
    assertThat(second.get("plain")).isEqualTo("v");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[a", "[]", "[z-a]", "a[^]"})
  void byPattern_malformed_isRefused(String pattern) {
    set("a");
    Failure refused =
        failure(
            first.request(
                CacheEndpoints.INVALIDATE, CacheInvalidate.pattern("p", "notes", pattern)));
    assertThat(refused.code()).isEqualTo(FailureCode.INVALID_REQUEST);
    assertThat(refused.message()).contains("\"pattern\"");
    assertThat(second.get("a")).isEqualTo("v");
  }

  @Test
  void byNamespace_endsAllOfIt() {
    set("a", CacheDependencies.ofTags("t"));
    set("dir/b");
    setIn("p", "notes2", "a");
    setIn("q", "notes", "a");
    setIn(null, "notes", "a");
    endsOnly(CacheInvalidate.namespace("p", "notes"), "a", "dir/b");
    assertThat(second.get("p", "notes2", "a")).isEqualTo("v");
    assertThat(second.get("q", "notes", "a")).isEqualTo("v");
    assertThat(second.get(null, "notes", "a")).isEqualTo("v");
    assertThat(first.end(CacheInvalidate.namespace(null, "notes")).acknowledged()).isTrue();
    assertThat(second.get(null, "notes", "a")).isNull();
    assertThat(second.get("q", "notes", "a")).isEqualTo("v");
  }

  @ParameterizedTest
  @ValueSource(strings = {"embedding", "fingerprint", "execution", "session"})
  void reservedNamespace_isRefusedToEveryoneAndOpenToTheNode(String ns) {
    store(ns, "k");
    for (CacheInvalidate ending :
        List.of(CacheInvalidate.namespace("p", ns), CacheInvalidate.pattern("p", ns, "*"))) {
      Failure refused = failure(first.request(CacheEndpoints.INVALIDATE, ending));
      assertThat(refused.code()).isEqualTo(FailureCode.FORBIDDEN);
      assertThat(fetched(ns, "k")).isTrue();
    }
    assertThat(first.ask(CacheEndpoints.END, CacheInvalidate.namespace("p", ns)).acknowledged())
        .isTrue();
    assertThat(fetched(ns, "k")).isEqualTo(ns.equals("embedding"));
  }

  @Test
  void projectsWithOddIds_endAlone() {
    List<String> projects = new ArrayList<>(List.of("p", "P", "p ", "{p}", "p}:v:notes:k", "~"));
    projects.addAll(List.of("é", "p/../q", "p\nq", "*", "?", "x".repeat(256), "x".repeat(255)));
    for (String project : projects) {
      setIn(project, "notes", "k");
    }
    setIn(null, "notes", "k");
    for (int i = 0; i < projects.size(); i++) {
      assertThat(first.end(CacheInvalidate.project(projects.get(i))).acknowledged()).isTrue();
      for (int j = 0; j < projects.size(); j++) {
        assertThat(second.get(projects.get(j), "notes", "k"))
            .as("of \"%s\" after \"%s\"", projects.get(j), projects.get(i))
            .isEqualTo(j <= i ? null : "v");
      }
      assertThat(second.get(null, "notes", "k")).isEqualTo("v");
    }
    assertThat(first.end(CacheInvalidate.project(null)).acknowledged()).isTrue();
    assertThat(second.get(null, "notes", "k")).isNull();
  }

  @Test
  void setAndDelete_otherMember_seesThemAtOnce() {
    for (int i = 0; i < 50; i++) {
      assertThat(first.set("k", i).confirmed()).isTrue();
      assertThat(second.get("k")).isEqualTo(i);
      second.bringNear("k");
      assertThat(first.set("k", -i).confirmed()).isTrue();
      assertThat(second.get("k")).isEqualTo(-i);
      second.bringNear("k");
      assertThat(first.delete("k").confirmed()).isTrue();
      assertThat(second.get("k")).isNull();
    }
  }

  @Test
  void recent_afterInvalidations_listsThoseOfBothMembersNewestFirst() {
    first.end(CacheInvalidate.tags("p", List.of("t1", "t2")));
    second.end(CacheInvalidate.pattern("p", "notes", "dir/*"));
    first.end(CacheInvalidate.onGitCommit("p", List.of("src/a.py")));
    for (CacheNode node : List.of(first, second)) {
      List<CacheInvalidationNote> recent = new ArrayList<>();
      Eventually.until(
          "all three",
          SOON,
          () -> {
            recent.clear();
            recent.addAll(node.ask(CacheEndpoints.RECENT, Nothing.NOTHING).recent());
            return recent.size() == 3;
          });
      assertThat(recent.stream().map(CacheInvalidationNote::fromNode))
          .containsExactly(
              members.get(0).nodeId(), members.get(1).nodeId(), members.get(0).nodeId());
      assertThat(recent.get(0).what()).contains("event of p", "git-commit", "src/a.py");
      assertThat(recent.get(1).what()).contains("pattern of p", "notes dir/*");
      assertThat(recent.get(2).what()).contains("tag of p", "t1 t2");
      assertThat(recent.get(2).counters()).isEqualTo(2);
    }
  }

  private void set(String key) {
    set(key, CacheDependencies.NONE);
  }

  private void set(String key, CacheDependencies dependsOn) {
    assertThat(first.set(key, "v", dependsOn).confirmed()).isTrue();
    present.add(key);
  }

  /** Ends entries with everything in both memories, and looks at all that was set. */
  private CacheInvalidated endsOnly(CacheInvalidate ending, String... keys) {
    for (String key : present) {
      second.bringNear(key);
      first.bringNear(key);
    }
    assertThat(present).containsAll(List.of(keys));
    CacheInvalidated ended = first.end(ending);
    List.of(keys).forEach(present::remove);
    for (String key : keys) {
      assertThat(second.get(key)).as(key + " on the other member").isNull();
    }
    assertThat(ended.state()).isEqualTo(CacheInvalidated.State.APPLIED);
    for (String key : keys) {
      assertThat(first.get(key)).as(key).isNull();
    }
    for (String key : present) {
      assertThat(second.get(key)).as(key + " on the other member").isEqualTo("v");
      assertThat(first.get(key)).as(key).isEqualTo("v");
    }
    return ended;
  }

  private void setIn(@Nullable String project, String ns, String key) {
    CacheSet set = new CacheSet(project, ns, key, "v", null);
    assertThat(first.ask(CacheEndpoints.SET, set).confirmed()).isTrue();
    assertThat(second.get(project, ns, key)).isEqualTo("v");
  }

  private void store(String ns, String key) {
    CacheStore store = new CacheStore("p", ns, Map.of(key, CacheNode.bytes("v")), null);
    assertThat(first.ask(CacheEndpoints.STORE, store).confirmed()).isTrue();
    assertThat(fetched(ns, key)).isTrue();
  }

  private boolean fetched(String ns, String key) {
    return second
        .ask(CacheEndpoints.FETCH, new CacheFetch("p", ns, List.of(key)))
        .values()
        .containsKey(key);
  }

  private void link(String node, String... dependsOn) {
    first.ask(CacheEndpoints.LINK, new CacheLink("p", node, List.of(dependsOn)));
  }

  private void addDependents(String redisKey, List<String> nodes) {
    Request request = Request.cmd(Command.SADD).arg(redisKey);
    nodes.forEach(request::arg);
    Await.result(first.redis().send(request));
  }

  private static CacheDependencies onDirs(String... dirs) {
    return new CacheDependencies(List.of(), List.of(), List.of(dirs), List.of());
  }

  private static CacheDependencies onNodes(String... nodes) {
    return new CacheDependencies(List.of(), List.of(), List.of(), List.of(nodes));
  }

  private static Failure failure(Future<?> future) {
    return assertThat(Await.failure(future))
        .asInstanceOf(type(FailureException.class))
        .actual()
        .failure();
  }
}
