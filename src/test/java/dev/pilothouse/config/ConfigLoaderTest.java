package dev.pilothouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
  @TempDir Path dir;

  @Test
  void load_nothingGiven_usesTheDefaults() throws Exception {
    Config config = new ConfigLoader().load();
    assertThat(config.http().port()).isEqualTo(8080);
    assertThat(config.node().roles()).containsExactly(Role.values());
    assertThat(config.redis().operationTimeout()).isEqualTo(Duration.ofMillis(100));
    assertThat(config.redis().url()).isNull();
  }

  @Test
  void load_severalSources_laterOnesWin() throws Exception {
    Path file = Files.writeString(dir.resolve("p.yaml"), "http:\n  port: 1\n  host: localhost\n");
    Config config =
        new ConfigLoader()
            .file(file)
            .environment(Map.of("PILOTHOUSE_HTTP_PORT", "2", "HOME", "/x"))
            .flags(Map.of("http.port", "3"))
            .load();
    assertThat(config.http().port()).isEqualTo(3);
    assertThat(config.http().host()).isEqualTo("localhost");
  }

  @Test
  void load_manyFaults_reportsAllWithPathAndOrigin() throws Exception {
    Path file = Files.writeString(dir.resolve("p.yaml"), "http:\n  prot: 1\nlanes:\n  lease: 9\n");
    ConfigException e =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                new ConfigLoader()
                    .file(file)
                    .environment(Map.of("PILOTHOUSE_HTTP_PORT", "x", "PILOTHOUSE_NOPE", "1"))
                    .flags(Map.of("node.roles", "socket,lane"))
                    .load());
    assertThat(e.faults())
        .hasSize(5)
        .anyMatch(f -> f.contains("unknown key http.prot") && f.contains("did you mean http.port"))
        .anyMatch(f -> f.startsWith("unknown key PILOTHOUSE_NOPE (environment)"))
        .anyMatch(f -> f.startsWith("http.port (environment) must be a whole number"))
        .anyMatch(f -> f.startsWith("lanes.lease (" + file) && f.contains("duration"))
        .anyMatch(f -> f.startsWith("node.roles (flag) must be one of socket, index"));
  }

  @Test
  void load_bindBeyondLoopbackWithoutAuth_isRefused() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> new ConfigLoader().flags(Map.of("http.host", "0.0.0.0")).load())
        .withMessageContaining("http.host is 0.0.0.0")
        .withMessageContaining("--insecure-no-auth");
  }

  @Test
  void load_clusterBeyondLoopback_mustStateTrust() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> new ConfigLoader().flags(Map.of("cluster.host", "10.0.0.1")).load())
        .withMessageContaining("cluster.trust-members must be stated");
  }

  @Test
  void load_missingFile_saysSo() {
    Path missing = dir.resolve("missing.yaml");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> new ConfigLoader().file(missing).load())
        .withMessageContaining("cannot read " + missing);
  }

  @Test
  void secret_anywhere_printsAsStars() throws Exception {
    Config config = new ConfigLoader().flags(Map.of("redis.url", "redis://:pw@h:1")).load();
    assertThat(config.toString()).doesNotContain("pw@h").contains("***");
    assertThat(Effective.of(config)).containsEntry("redis.url", "***");
  }

  @Test
  void effective_readBack_isTheSame() throws Exception {
    Config config = new ConfigLoader().flags(Map.of("redis.operation-timeout", "1500ms")).load();
    Map<String, String> written = Effective.of(config);
    assertThat(written)
        .containsEntry("cache.near-size", "64mb")
        .containsEntry("auth.mode", "none")
        .containsEntry("redis.operation-timeout", "1500ms")
        .containsEntry("node.roles", "socket,index,lanes,sandbox,cache,web");
    assertThat(new ConfigLoader().flags(written).load()).isEqualTo(config);
  }

  @Test
  void reference_inTheRepository_isUpToDate() throws Exception {
    List<String> hint = List.of("run bin/pilothouse config doc|defaults and commit the output");
    assertThat(Path.of("src/docs/guide/configuration.md"))
        .as("%s", hint)
        .hasContent(Reference.markdown());
    assertThat(Path.of("conf/pilothouse.yaml")).as("%s", hint).hasContent(Reference.yaml());
  }

  @Test
  void numberThatMayBeUnset_isReadAndLeftOut() throws Exception {
    assertThat(new ConfigLoader().load().sandbox().warm()).isNull();
    Map<String, String> flags = Map.of("sandbox.warm", "7");
    assertThat(new ConfigLoader().flags(flags).load().sandbox().warm()).isEqualTo(7);
  }

  @Test
  void defaultFile_loads() throws Exception {
    assertThat(new ConfigLoader().file(Path.of("conf/pilothouse.yaml")).load())
        .isEqualTo(new ConfigLoader().load());
  }
}
