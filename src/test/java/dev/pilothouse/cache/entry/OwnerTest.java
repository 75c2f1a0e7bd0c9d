package dev.pilothouse.cache.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnerTest {
  private static final Namespace NOTES = Namespace.plain("notes");
  private static final Namespace EMBEDDING = Namespaces.with(List.of()).of("embedding");

  /** Made so that some pair would collide if any of them were put in as it is. */
  private static final String[] PARTS = {
    "a",
    "~",
    "{",
    "}",
    ":",
    "a}",
    "}:v:notes:k",
    "a}:v:notes:k",
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
    "a".repeat(65),
    "a".repeat(128),
    "a".repeat(129),
    "a".repeat(300),
    "",
    "\ud800\udc00",
    "v:notes:k",
    "t:AAAAAAAAAAA",
    "{}"
  };

  @Test
  void entry_plainNames_isReadable() {
    assertThat(Owner.ofProject("shop").entry(NOTES, "user:1/name@x=y+z-._"))
        .isEqualTo("ph:cache:{shop}:v:notes:user:1/name@x=y+z-._");
    assertThat(Owner.ofProject("shop").entries(NOTES)).isEqualTo("ph:cache:{shop}:v:notes:");
  }

  @Test
  void of_sharedNamespace_isEveryone() {
    assertThat(Owner.of(EMBEDDING, "a")).isEqualTo(Owner.EVERYONE);
    assertThat(Owner.of(EMBEDDING, null)).isEqualTo(Owner.EVERYONE);
    assertThat(Owner.of(NOTES, null)).isEqualTo(Owner.EVERYONE);
    assertThat(Owner.of(NOTES, "a")).isEqualTo(Owner.ofProject("a")).isNotEqualTo(Owner.EVERYONE);
    assertThat(Owner.EVERYONE.entry(EMBEDDING, "k")).isEqualTo("ph:cache:{~}:v:embedding:k");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "~",
        "a}:v:notes:k{",
        "é",
        "a b",
        "*",
        "\n",
        "a:b",
        "{",
        "{}",
        "",
        "\ud800",
        "a/b"
      })
  void ofProject_oddId_staysWithinItsBraces(String project) {
    assertThat(Owner.ofProject(project).entry(NOTES, "k"))
        .matches("ph:cache:\\{~[A-Za-z0-9_-]{43}}:v:notes:k");
  }

  @Test
  void ofProject_longId_isReplacedAbove64Characters() {
    assertThat(Owner.ofProject("p".repeat(64)).tag()).isEqualTo("p".repeat(64));
    assertThat(Owner.ofProject("p".repeat(65)).tag()).matches("~[A-Za-z0-9_-]{43}");
  }

  @Test
  void entry_longKey_isReplacedAbove128Characters() {
    Owner shop = Owner.ofProject("shop");
    String prefix = shop.entries(NOTES);
    String longest = shop.entry(NOTES, "k".repeat(128)).substring(prefix.length());
    String longer = shop.entry(NOTES, "k".repeat(129)).substring(prefix.length());
    assertThat(longest).isEqualTo("k".repeat(128));
    assertThat(longer).matches("~[A-Za-z0-9_-]{43}");
    assertThat(Owner.isDigest(longest)).isFalse();
    assertThat(Owner.isDigest(longer)).isTrue();
  }

  @Test
  void entry_digest_neverChanges() {
    assertThat(Owner.EVERYONE.entry(NOTES, ""))
        .isEqualTo("ph:cache:{~}:v:notes:~47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
    assertThat(Owner.EVERYONE.entry(NOTES, "é"))
        .isEqualTo("ph:cache:{~}:v:notes:~HJz7Jhg2B0iwyn8ryYKfakZ4i6Otz99LauBVhpuHrn8");
  }

  @Test
  void entry_pairsMadeToCollide_areAllDistinct() {
    Map<String, String> seen = new HashMap<>();
    for (String key : PARTS) {
      for (String project : PARTS) {
        String pair = project + "\u0001" + key;
        assertThat(seen.put(Owner.ofProject(project).entry(NOTES, key), pair)).as(pair).isNull();
      }
      assertThat(seen.put(Owner.EVERYONE.entry(NOTES, key), "everyone " + key)).isNull();
    }
  }

  @Test
  void entry_randomPairs_areAllDistinct() {
    Random random = new Random(1);
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      String project = text(random);
      String key = text(random);
      String pair = project.length() + ":" + project + key;
      String before = seen.put(Owner.ofProject(project).entry(NOTES, key), pair);
      assertThat(before == null || before.equals(pair)).as("%s, %s", before, pair).isTrue();
    }
  }

  @Test
  void ofKey_anyKeyOfAnOwner_isTheOwner() {
    for (String project : PARTS) {
      Owner owner = Owner.ofProject(project);
      for (String key : PARTS) {
        assertThat(Owner.ofKey(owner.entry(NOTES, key))).isEqualTo(owner);
      }
      assertThat(Owner.ofKey(Dependencies.project(owner).key())).isEqualTo(owner);
      assertThat(Owner.ofKey(owner.entries(NOTES))).isEqualTo(owner);
    }
    assertThat(Owner.ofKey(Owner.EVERYONE.entry(NOTES, "k"))).isEqualTo(Owner.EVERYONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "ph:cache:beat:n:0", "ph:cache:{a", "ph:cache:a}", "ph:{a}:v:n:k"})
  void ofKey_foreignKey_isRefused(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Owner.ofKey(key))
        .withMessage("no key of the cache: " + key);
  }

  @Test
  void load_anyKey_isOutsideOfWhatMembersFollowButInTheSameSlot() {
    Owner shop = Owner.ofProject("shop");
    assertThat(shop.load(NOTES, "k")).isEqualTo("ph:load:{shop}:notes:k");
    assertThat(shop.load(NOTES, "a b")).matches("ph:load:\\{shop}:notes:~.{43}");
    assertThat(shop.dependents("n")).isEqualTo("ph:deps:{shop}:n");
    assertThat(shop.dependents("")).matches("ph:deps:\\{shop}:~.{43}");
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(5); length > 0; length--) {
      text.append("ab:{}~/é\ud800\udc00".charAt(random.nextInt(10)));
    }
    return text.toString();
  }
}
