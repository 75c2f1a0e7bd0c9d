package dev.pilothouse.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.RoomAccess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
  private static final Claims ANY = new Claims(null, null);
  private static final Claims STRICT = new Claims("https://issuer.example", "pilothouse");

  @Test
  void exp_isWhenTheIdentityEnds() {
    assertThat(read("{'sub':'ada','exp':1000060}").expiresAt()).isEqualTo(NOW.plusSeconds(60));
    assertThat(read("{'sub':'ada','exp':1000060.5}").expiresAt()).isEqualTo(NOW.plusSeconds(60));
    assertThat(read("{'sub':'ada'}").expiresAt()).isNull();
    assertThat(refusal("{'sub':'ada','exp':1000000}")).contains("expired");
    assertThat(refusal("{'sub':'ada','exp':'soon'}")).contains("\"exp\" must be a time");
    assertThat(refusal("{'sub':'ada','exp':1e300}")).contains("\"exp\" must be a time");
  }

  @Test
  void nbf_ahead_isRefusedUnlessClocksMayDiffer() {
    assertThat(read("{'sub':'ada','nbf':1000005}").subject()).isEqualTo("ada");
    assertThat(refusal("{'sub':'ada','nbf':1000006}")).contains("not valid yet");
  }

  @Test
  void issuerAndAudience_mustBeTheExpected() {
    String good = "{'sub':'a','iss':'https://issuer.example','aud':%s}";
    assertThat(STRICT.identity(json(good.formatted("'pilothouse'")), NOW).subject()).isEqualTo("a");
    assertThat(STRICT.identity(json(good.formatted("['x','pilothouse']")), NOW)).isNotNull();
    assertThat(refusal(STRICT, good.formatted("'other'"))).contains("audience");
    assertThat(refusal(STRICT, good.formatted("['pilothouse2']"))).contains("audience");
    assertThat(refusal(STRICT, good.formatted("null"))).contains("audience");
    assertThat(refusal(STRICT, "{'sub':'a','iss':'https://issuer.example.evil'}"))
        .contains("issuer");
    assertThat(refusal(STRICT, "{'sub':'a'}")).contains("issuer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'sub':''}", "{'sub':7}", "{'sub':null}"})
  void subject_missing_isRefused(String claims) {
    assertThat(refusal(claims)).contains("no subject");
    assertThat(refusal("{'sub':'" + "x".repeat(201) + "'}")).contains("no subject");
  }

  @Test
  void rooms_ofTheClaim_replaceTheAuthorities() {
    Identity identity =
        read(
            "{'sub':'ada','authorities':['rooms:write','index:read'],"
                + "'rooms':{'read':['project:*','user:{sub}','agent:a1']}}");
    assertThat(identity.rooms())
        .isEqualTo(new RoomAccess(List.of("project:*", "user:ada", "agent:a1"), List.of()));
    assertThat(identity.authorities())
        .containsExactlyInAnyOrder(Authority.ROOMS_READ, Authority.INDEX_READ);
    assertThat(identity.mayRead("user:ada")).isTrue();
    assertThat(identity.mayRead("user:adam")).isFalse();
    assertThat(identity.mayWrite("agent:a1")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "a*", "a\\nb", "é", ".hidden"})
  void subject_thatIsNoId_opensNoRoom(String subject) {
    Identity identity = read("{'sub':'" + subject + "','rooms':{'read':['user:{sub}']}}");
    assertThat(identity.rooms()).isEqualTo(new RoomAccess(List.of(), List.of()));
    assertThat(identity.may(Authority.ROOMS_READ)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'all'",
        "[]",
        "{'read':'project:1'}",
        "{'read':[7]}",
        "{'write':['.*']}",
        "{'read':['*']}"
      })
  void rooms_ofAnotherForm_areRefused(String claim) {
    assertThat(refusal("{'sub':'ada','rooms':" + claim + "}")).contains("\"rooms\"");
  }

  @Test
  void authorities_unknownOrSystem_areLeftOut() {
    Identity identity = read("{'sub':'a','authorities':['system','new:one','rooms:admin',3]}");
    assertThat(identity.authorities()).containsExactly(Authority.ROOMS_ADMIN);
  }

  @Test
  void identity_keptAsJson_isTheSame() {
    Identity identity =
        read(
            "{'sub':'ada','exp':1000060,'authorities':['index:read'],'rooms':{'write':['task:*']}}");
    String kept = IdentityJson.write(identity);
    assertThat(IdentityJson.read(json(kept).toBuffer())).isEqualTo(identity);
    String plain = IdentityJson.write(Identity.LOCAL);
    assertThat(IdentityJson.read(json(plain).toBuffer())).isEqualTo(Identity.LOCAL);
    assertThat(new JsonArray().add(plain).encode()).doesNotContain("expiresAtMs");
  }

  private static Identity read(String claims) {
    return ANY.identity(json(claims), NOW);
  }

  private static String refusal(String claims) {
    return refusal(ANY, claims);
  }

  private static String refusal(Claims rules, String claims) {
    FailureException refused =
        catchThrowableOfType(FailureException.class, () -> rules.identity(json(claims), NOW));
    assertThat(refused).as(claims).isNotNull();
    assertThat(refused.failure().code()).isEqualTo(FailureCode.UNAUTHENTICATED);
    return refused.failure().message();
  }

  private static JsonObject json(String singleQuoted) {
    return new JsonObject(singleQuoted.replace('\'', '"'));
  }
}
