package dev.pilothouse.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Identity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens by public keys of a file, and attempts to get around them. */
@Timeout(30)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeySetFileTest {
  private static final JsonObject ADA = new JsonObject().put("sub", "ada");

  private final Vertx vertx = Vertx.vertx();
  @TempDir static Path dir;
  private TestKey rsa;
  private TestKey p256;
  private TestKey p384;
  private TestKey p521;
  private Authenticator authenticator;

  @BeforeAll
  void open() throws Exception {
    rsa = TestKey.rsa("r1", 2048);
    p256 = TestKey.ec("e256", "P-256", 32);
    p384 = TestKey.ec("e384", "P-384", 48);
    p521 = TestKey.ec("e521", "P-521", 66);
    authenticator = over("keys.json", rsa, p256, p384, p521);
  }

  @AfterAll
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
  void rsa_everyAlgorithm_isAcceptedAtOnce(String alg) {
    assertAccepted(rsa.token(vertx, alg, ADA));
  }

  @Test
  void ec_everyCurve_isAcceptedAtOnce() {
    assertAccepted(p256.token(vertx, "ES256", ADA));
    assertAccepted(p384.token(vertx, "ES384", ADA));
    assertAccepted(p521.token(vertx, "ES512", ADA));
  }

  @Test
  void hmac_keyedWithThePublicKey_isRefused() {
    String pem =
        "-----BEGIN PUBLIC KEY-----\n" + rsa.shown().getString("n") + "\n-----END PUBLIC KEY-----";
    for (String key : List.of(pem, rsa.shown().getString("n"), rsa.shown().encode())) {
      String forged =
          JWTAuth.create(
                  vertx,
                  new JWTAuthOptions()
                      .addPubSecKey(
                          new PubSecKeyOptions().setId("r1").setAlgorithm("HS256").setBuffer(key)))
              .generateToken(ADA.copy());
      assertThat(failure(forged).message()).contains("does not accept");
    }
  }

  @Test
  void none_inAnyForm_isRefused() {
    for (String alg : List.of("none", "None", "NONE", "")) {
      String header = encoded("{\"alg\":\"" + alg + "\",\"kid\":\"r1\"}");
      String claims = encoded("{\"sub\":\"eve\"}");
      failure(header + "." + claims);
      failure(header + "." + claims + ".");
      failure(header + "." + claims + ".AAAA");
    }
  }

  @Test
  void kidOfAnother_orUnknown_isRefused() throws Exception {
    TestKey stranger = TestKey.rsa("r1", 2048);
    assertThat(failure(stranger.token(vertx, "RS256", ADA)).message()).contains("not signed by");
    assertThat(failure(rsa.token(vertx, "RS256", ADA, "r2")).message()).contains("does not accept");
    assertThat(failure(p256.token(vertx, "ES256", ADA, "r1")).message()).contains("not accept");
  }

  @Test
  void changedParts_areRefused() {
    String[] parts = rsa.token(vertx, "RS256", ADA).split("\\.");
    failure(parts[0] + "." + encoded("{\"sub\":\"eve\"}") + "." + parts[2]);
    failure(parts[0] + "." + parts[1] + "." + parts[2].substring(4));
    failure(parts[0] + "." + parts[1]);
    failure(encoded("{\"alg\":\"RS256\",\"kid\":\"r1\",\"crit\":[\"x\"]}") + ".e30." + parts[2]);
    failure(
        encoded("{\"alg\":\"ES256\",\"kid\":\"e256\"}") + "." + parts[1] + "." + "A".repeat(86));
  }

  @Test
  void file_changed_countsAndBroken_doesNot() throws Exception {
    TestKey next = TestKey.ec("next", "P-256", 32);
    Authenticator watching = over("watched.json", p256);
    write("watched.json", "no JSON");
    Thread.sleep(1_500);
    assertThat(result(watching, p256.token(vertx, "ES256", ADA)).subject()).isEqualTo("ada");
    write("watched.json", set(next));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (watching.authenticate("Bearer " + next.token(vertx, "ES256", ADA)).failed()
        || watching.authenticate("Bearer " + p256.token(vertx, "ES256", ADA)).succeeded()) {
      assertThat(System.nanoTime()).as("the new keys never counted").isLessThan(end);
      Thread.sleep(50);
    }
  }

  @Test
  void file_withoutUsableKey_isRefusedAtTheStart() throws Exception {
    assertStart("nothing.json", "{}", "list \"keys\"");
    assertStart("list.json", "[]", "list \"keys\"");
    JsonObject secret = new JsonObject().put("kty", "oct").put("k", "c2VjcmV0");
    JsonObject forOther = rsa.shown().put("use", "enc");
    JsonObject weak = TestKey.rsa("weak", 1024).shown();
    JsonObject broken = new JsonObject().put("kty", "EC").put("crv", "P-256").put("x", "AA");
    String set =
        new JsonObject()
            .put("keys", new JsonArray().add(secret).add(forOther).add(weak).add(broken).add("x"))
            .encode();
    assertStart("useless.json", set, "no public RSA key");
    assertStart("large.json", " ".repeat(Jwks.MAX_BYTES + 1), "at most");
    assertThatThrownBy(() -> at(dir.resolve("missing.json"))).hasMessageContaining("missing.json");
  }

  private void assertStart(String name, String content, String fault) throws Exception {
    Path file = Files.writeString(dir.resolve(name), content);
    assertThatThrownBy(() -> at(file)).hasMessageContaining(fault).hasMessageContaining(name);
  }

  private void assertAccepted(String token) {
    Future<Identity> answer = authenticator.authenticate("Bearer " + token);
    assertThat(answer.isComplete()).isTrue();
    assertThat(answer.result().subject()).isEqualTo("ada");
  }

  private Failure failure(String token) {
    Throwable cause = authenticator.authenticate("Bearer " + token).cause();
    assertThat(cause).isInstanceOf(FailureException.class);
    Failure failure = ((FailureException) cause).failure();
    assertThat(failure.code()).isEqualTo(FailureCode.UNAUTHENTICATED);
    assertThat(failure.message()).doesNotContain(token);
    return failure;
  }

  private static Identity result(Authenticator authenticator, String token) {
    return authenticator.authenticate("Bearer " + token).result();
  }

  private Authenticator over(String name, TestKey... keys) throws Exception {
    return at(write(name, set(keys)));
  }

  private Authenticator at(Path file) {
    return Authenticator.of(vertx, new AuthSettings.Jwt(null, file, null, null, null));
  }

  /** Writes at a time of its own, since a file system may not tell two of one moment apart. */
  private Path write(String name, String content) throws Exception {
    Path file = dir.resolve(name);
    long later = Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() + 1_000 : 0;
    Files.writeString(file, content);
    if (later > 0) {
      Files.setLastModifiedTime(file, FileTime.fromMillis(later));
    }
    return file;
  }

  static String set(TestKey... keys) {
    JsonArray entries = new JsonArray();
    List.of(keys).forEach(key -> entries.add(key.shown()));
    return new JsonObject().put("keys", entries).encode();
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
