package dev.pilothouse.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Identity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AuthenticatorTest {
  private static final String KEY = "a key that is long enough for HS256!";

  private final Vertx vertx = Vertx.vertx();
  private final Authenticator jwt =
      Authenticator.of(vertx, new AuthSettings.Jwt(KEY, "pilothouse", null));

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void none_isTheLocalUserWhateverIsSent() {
    Authenticator none = Authenticator.of(vertx, new AuthSettings.None());
    assertThat(none.authenticate(null).result()).isEqualTo(Identity.LOCAL);
    assertThat(none.authenticate("Bearer x").result()).isEqualTo(Identity.LOCAL);
  }

  @Test
  void jwt_valid_isItsSubjectWithItsAuthorities() {
    JsonObject claims =
        new JsonObject()
            .put("sub", "ada")
            .put("authorities", new JsonArray().add("index:read").add("rooms:read").add("new:one"));
    Future<Identity> identity = jwt.authenticate("bearer " + token(KEY, claims, 60));
    assertThat(identity.isComplete()).isTrue();
    assertThat(identity.result().subject()).isEqualTo("ada");
    assertThat(identity.result().authorities())
        .containsExactlyInAnyOrder(Authority.INDEX_READ, Authority.ROOMS_READ);
  }

  @Test
  void jwt_claimingSystem_isNotGranted() {
    JsonObject claims =
        new JsonObject().put("sub", "eve").put("authorities", new JsonArray().add("system"));
    Identity identity = jwt.authenticate("Bearer " + token(KEY, claims, 60)).result();
    assertThat(identity.authorities()).isEmpty();
  }

  @Test
  void jwt_missingOrOtherScheme_saysWhatToSend() {
    assertThat(failure(null).message()).contains("Authorization: Bearer <token>");
    assertThat(failure("Basic YTpi").message()).contains("Bearer <token>");
    assertThat(failure("Bearer ").message()).contains("1 to 8192 characters");
  }

  @Test
  void jwt_forged_isRefusedWithoutShowingTheToken() {
    JsonObject claims = new JsonObject().put("sub", "eve");
    String other = token("another key that is long enough too!", claims, 60);
    assertThat(failure("Bearer " + other).message()).doesNotContain(other);
    String unsigned = encoded("{\"alg\":\"none\"}") + "." + encoded("{\"sub\":\"eve\"}") + ".";
    failure("Bearer " + unsigned);
    failure("Bearer a.b.c");
    failure("Bearer " + "x".repeat(9000));
    failure("Bearer \u0000");
  }

  @Test
  void jwt_expired_saysSo() {
    String old = token(KEY, new JsonObject().put("sub", "ada").put("exp", 1000), 0);
    assertThat(failure("Bearer " + old).message()).contains("expired");
  }

  @Test
  void jwt_otherIssuerOrNoSubject_isRefused() {
    String foreign =
        signer(KEY)
            .generateToken(new JsonObject().put("sub", "ada"), new JWTOptions().setIssuer("x"));
    failure("Bearer " + foreign);
    assertThat(failure("Bearer " + token(KEY, new JsonObject(), 60)).message())
        .contains("no subject");
  }

  @Test
  void settings_hideTheKeyAndRefuseAShortOne() {
    assertThat(new AuthSettings.Jwt(KEY, null, null).toString()).doesNotContain(KEY);
    assertThatThrownBy(() -> new AuthSettings.Jwt("short", null, null))
        .hasMessageContaining("at least 32 bytes");
  }

  private Failure failure(String authorization) {
    Throwable cause = jwt.authenticate(authorization).cause();
    assertThat(cause).isInstanceOf(FailureException.class);
    Failure failure = ((FailureException) cause).failure();
    assertThat(failure.code()).isEqualTo(FailureCode.UNAUTHENTICATED);
    return failure;
  }

  private String token(String key, JsonObject claims, int seconds) {
    JWTOptions options = new JWTOptions().setIssuer("pilothouse");
    if (seconds > 0) {
      options.setExpiresInSeconds(seconds);
    }
    return signer(key).generateToken(claims, options);
  }

  private JWTAuth signer(String key) {
    return JWTAuth.create(
        vertx,
        new JWTAuthOptions()
            .addPubSecKey(new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(key)));
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
