package dev.pilothouse.contracts.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.bus.Json;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CacheRecordsTest {
  private static final CacheInvalidationNote NOTE = new CacheInvalidationNote(1, "n", "tag a", 2);

  static Stream<Record> everyOther() {
    return Stream.of(
        new CacheBegin("p", "notes", "k", CacheDependencies.ofTags("t")),
        new CacheBegin(null, "notes", "k", null),
        new CacheBegun(true, List.of(1), null, false, null),
        new CacheBegun(false, null, "token", true, null),
        new CacheBegun(false, null, "token", false, 200L),
        new CacheInvalidated(true, CacheInvalidated.State.HELD, 3, 4, ""),
        new CacheInvalidations("n", List.of(NOTE)),
        new CacheLink("p", "app", List.of("lib", "base")),
        new CacheWarm("p", "notes", List.of("k")),
        new CacheWarmed(1),
        new CacheWritten(true, false),
        new CoherencePromise(7, List.of("c"), List.of("e")),
        new CoherenceNotice("n", List.of("c"), List.of("e"), List.of("p*"), true, List.of(NOTE)));
  }

  @ParameterizedTest
  @MethodSource("everyOther")
  void json_everyRecord_isReadAsItWasWritten(Record contract) {
    assertThat(Json.decode(Json.encode(contract), contract.getClass())).isEqualTo(contract);
  }

  @Test
  void begun_absentFields_areLeftOut() {
    assertThat(Json.encode(new CacheBegun(false, null, "token", true, null)))
        .isEqualTo(new JsonObject().put("found", false).put("token", "token").put("lead", true));
  }

  @Test
  void link_wrongFields_areNamed() {
    assertThatThrownBy(() -> decode("{'dependsOn': ['a']}")).hasMessageContaining("\"node\"");
    assertThatThrownBy(() -> decode("{'node': 'a'}")).hasMessageContaining("\"dependsOn\"");
    assertThatThrownBy(() -> new CacheLink(null, "a", Collections.nCopies(101, "b")))
        .hasMessageContaining("dependsOn")
        .hasMessageContaining("100");
  }

  @Test
  void warm_moreThanANodeTakes_isRefused() {
    assertThatThrownBy(() -> new CacheWarm(null, "notes", Collections.nCopies(1_001, "k")))
        .hasMessageContaining("keys")
        .hasMessageContaining("1000");
  }

  private static CacheLink decode(String json) {
    return Json.decode(new JsonObject(json.replace('\'', '"')), CacheLink.class);
  }
}
