package dev.pilothouse.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
  private static final Identity READER = new Identity("ada", Set.of(Authority.ROOMS_READ));

  @ParameterizedTest
  @CsvSource({
    "project:1, project:1, true",
    "project:1, project:12, false",
    "project:1, project:, false",
    "project:1*, project:1, true",
    "project:1*, project:12, true",
    "project:1*, project:2, false",
    "project:*, project:12, true",
    "project:*, agent:12, false",
    "agent:a.b, agent:a.b, true",
    "agent:a.b, agent:axb, false",
    "user:Ada, user:ada, false",
  })
  void rooms_pattern_matchesLiterally(String pattern, String room, boolean matches) {
    RoomAccess rooms = new RoomAccess(List.of("task:other", pattern), List.of(pattern));
    Identity identity = new Identity("eve", Set.of(), rooms, null);
    assertThat(identity.mayRead(room)).isEqualTo(matches);
    assertThat(identity.mayWrite(room)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"project:1\n", "project:1 ", "pro\nject:1", "project:é", "*", "project:*"})
  void noRoomsName_isOpenToNobody(String room) {
    RoomAccess all = new RoomAccess(List.of("project:*"), List.of("project:*"));
    assertThat(new Identity("eve", Set.of(), all, null).mayRead(room)).isFalse();
    assertThat(Identity.LOCAL.mayWrite(room)).isFalse();
    assertThat(Identity.SYSTEM.mayRead(room)).isFalse();
  }

  @Test
  void noRooms_authoritiesDecide_butForTheRoomsOfOthers() {
    assertThat(READER.mayRead("project:1")).isTrue();
    assertThat(READER.mayWrite("project:1")).isFalse();
    assertThat(READER.mayRead("user:ada")).isTrue();
    assertThat(READER.mayRead("user:bob")).isFalse();
    assertThat(READER.mayRead("user:adam")).isFalse();
    Identity writer = new Identity("bot", Set.of(Authority.ROOMS_WRITE));
    assertThat(writer.mayWrite("user:ada")).isTrue();
    assertThat(writer.mayRead("user:bot")).isFalse();
  }

  @Test
  void adminAndSystemAndLocal_mayReadEveryUsersRoom() {
    Identity admin = new Identity("root", Set.of(Authority.ROOMS_READ, Authority.ROOMS_ADMIN));
    assertThat(List.of(admin, Identity.SYSTEM, Identity.LOCAL))
        .allMatch(identity -> identity.mayRead("user:ada"));
    assertThat(admin.mayWrite("user:ada")).isFalse();
  }

  @Test
  void rooms_given_overrideAuthorities() {
    RoomAccess none = new RoomAccess(List.of(), List.of());
    Identity narrow =
        new Identity("ada", Set.of(Authority.ROOMS_READ, Authority.ROOMS_ADMIN), none, null);
    assertThat(narrow.mayRead("project:1")).isFalse();
    assertThat(narrow.mayRead("user:ada")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "project:",
        "project:a*b",
        "project:**",
        "node:1",
        "project:.*",
        "user:{sub}"
      })
  void pattern_ofAnotherForm_isRefused(String pattern) {
    assertThatThrownBy(() -> new RoomAccess(List.of(pattern), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rooms.read");
  }

  @Test
  void patterns_areBounded() {
    List<String> many = Collections.nCopies(RoomAccess.MAX_PATTERNS + 1, "project:1");
    assertThatThrownBy(() -> new RoomAccess(List.of(), many)).hasMessageContaining("rooms.write");
    List<String> longOnes = Collections.nCopies(40, "project:" + "x".repeat(100));
    assertThatThrownBy(() -> new RoomAccess(longOnes, List.of()))
        .hasMessageContaining(String.valueOf(RoomAccess.MAX_CHARACTERS));
  }
}
