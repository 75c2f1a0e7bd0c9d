package dev.pilothouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SandboxRulesTest {
  private static final String REMOTE = "tcp://10.0.0.1:2376";

  @TempDir private Path dir;
  private String pem;

  @BeforeEach
  void write() throws Exception {
    pem = Files.writeString(dir.resolve("some.pem"), "").toString();
  }

  @Test
  void load_engineOverTls_isTaken() throws Exception {
    SandboxConfig sandbox =
        load(Map.of("docker-host", REMOTE, "tls-ca", pem, "tls-cert", pem, "tls-key", pem));
    assertThat(sandbox.tlsKey()).isEqualTo(Path.of(pem));
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker.sock", "unix:docker.sock", "tcp://10.0.0.1", "http://h:2375"})
  void load_noAddressOfAnEngine_isRefused(String host) {
    assertRefused(
        "sandbox.docker-host must be unix:///path or tcp://host:port, not " + host,
        Map.of("docker-host", host));
  }

  @Test
  void load_tlsFilesForASocket_areRefused() {
    String fault = "sandbox.tls-ca is set, so sandbox.docker-host must be tcp://host:port";
    assertRefused(fault, Map.of("tls-ca", pem));
    assertRefused(fault, Map.of("tls-ca", pem, "docker-host", "unix:///run/docker.sock"));
  }

  @Test
  void load_tlsFileMissing_isNamed() {
    String missing = dir.resolve("missing.pem").toString();
    assertRefused(
        "sandbox.tls-ca is " + missing + ", which cannot be read",
        Map.of("docker-host", REMOTE, "tls-ca", missing));
  }

  @Test
  void load_certificateWithoutKey_isRefused() {
    assertRefused(
        "sandbox.tls-cert and sandbox.tls-key go together",
        Map.of("docker-host", REMOTE, "tls-cert", pem));
  }

  private static void assertRefused(String fault, Map<String, String> settings) {
    ConfigException refused = catchThrowableOfType(ConfigException.class, () -> load(settings));
    assertThat(refused).as("refused").isNotNull();
    assertThat(refused.faults()).anyMatch(line -> line.contains(fault));
  }

  private static SandboxConfig load(Map<String, String> settings) throws ConfigException {
    Map<String, String> flags = new HashMap<>();
    settings.forEach((key, value) -> flags.put("sandbox." + key, value));
    return new ConfigLoader().flags(flags).load().sandbox();
  }
}
