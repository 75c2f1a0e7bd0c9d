package dev.pilothouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may come in: sections auth, http and socket. */
class AccessRulesTest {
  private static final String SECRET = "a key that is long enough for HS256!";

  @TempDir Path dir;

  @Test
  void jwt_withAnyKey_isTaken() throws Exception {
    String file = Files.writeString(dir.resolve("keys.json"), "{}").toString();
    load("auth.mode", "jwt", "auth.jwt-secret", SECRET);
    AuthConfig auth =
        load(
                "auth.mode", "jwt",
                "auth.jwt-jwks-file", file,
                "auth.jwt-jwks-url", "https://issuer.example/keys",
                "auth.jwt-issuer", "https://issuer.example",
                "auth.jwt-audience", "pilothouse")
            .auth();
    assertThat(auth.jwtJwksFile()).isEqualTo(Path.of(file));
    assertThat(auth.jwtIssuer()).isEqualTo("https://issuer.example");
    assertThat(auth.jwtAudience()).isEqualTo("pilothouse");
    load("auth.mode", "jwt", "auth.jwt-jwks-url", "http://127.0.0.1:9000/keys");
  }

  @Test
  void jwt_withoutKeyOrWithBadOnes_isRefused() {
    assertRefused("auth.jwt-secret, auth.jwt-jwks-file or auth.jwt-jwks-url", "auth.mode", "jwt");
    assertRefused(
        "auth.jwt-secret must have at least 32 bytes", "auth.mode", "jwt", "auth.jwt-secret", "x");
    String missing = dir.resolve("missing.json").toString();
    assertRefused(
        "auth.jwt-jwks-file is " + missing, "auth.mode", "jwt", "auth.jwt-jwks-file", missing);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://issuer.example/keys",
        "https://user:pw@issuer.example/keys",
        "file:///etc/keys.json",
        "issuer.example/keys",
        "http://127.0.0.1.evil.example/",
        "https:// x"
      })
  void jwksUrl_thatOthersCouldAnswer_isRefused(String url) {
    assertRefused("auth.jwt-jwks-url must be", "auth.mode", "jwt", "auth.jwt-jwks-url", url);
  }

  @Test
  void tls_needsBothFiles() throws Exception {
    String pem = Files.writeString(dir.resolve("some.pem"), "").toString();
    HttpConfig http = load("http.tls-certificate", pem, "http.tls-key", pem).http();
    assertThat(http.tlsKey()).isEqualTo(Path.of(pem));
    assertRefused("http.tls-certificate and http.tls-key go together", "http.tls-key", pem);
    String missing = dir.resolve("missing.pem").toString();
    assertRefused(
        "http.tls-certificate is " + missing, "http.tls-certificate", missing, "http.tls-key", pem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tools.example", "*", "https://tools.example/", "ftp://tools.example"})
  void origin_thatIsNone_isRefused(String origin) {
    assertRefused("http.allowed-origins must list", "http.allowed-origins", origin);
  }

  @Test
  void socket_defaults_areTheDocumentedOnes() throws Exception {
    assertThat(load().socket())
        .isEqualTo(
            new SocketConfig(
                1000,
                500,
                10,
                Duration.ofMinutes(10),
                10_000,
                DataSize.parse("4mb"),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                List.of(),
                Duration.ofSeconds(25),
                Duration.ofMinutes(10),
                Duration.ofSeconds(5),
                false,
                false));
  }

  @ParameterizedTest
  @CsvSource({
    "connections, 0, 1 to 1000000",
    "accept-rate, 0, 1 to 100000",
    "frames-per-second, 5000, 1 to 1000",
    "replay-events, 0, 1 to 1000000",
    "replay-window, 100ms, 1s to 24h",
    "replay-size, 1kb, 64kb to 256mb",
    "acknowledge-within, 100ms, 1s to 5m",
    "presence-grace, 11m, 0s to 10m",
    "ping, 10m, 1s to 5m",
    "idle-timeout, 0s, 1s to 24h",
    "drain, 6m, 0s to 5m",
  })
  void socket_outOfRange_isNamed(String key, String value, String range) {
    assertRefused("socket." + key + " must be " + range, "socket." + key, value);
  }

  @Test
  void socket_presenceOfAnUnknownKind_isNamed() {
    assertRefused("socket.presence-events has team", "socket.presence-events", "task,team");
  }

  private static void assertRefused(String fault, String... keysAndValues) {
    ConfigException refused =
        catchThrowableOfType(ConfigException.class, () -> load(keysAndValues));
    assertThat(refused).as("refused").isNotNull();
    assertThat(refused.faults()).anyMatch(line -> line.contains(fault));
    assertThat(refused.faults()).noneMatch(line -> line.contains("pw@"));
  }

  private static Config load(String... keysAndValues) throws ConfigException {
    Map<String, String> flags = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      flags.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new ConfigLoader().flags(flags).load();
  }
}
