package dev.pilothouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RedisRulesTest {
  @TempDir Path dir;

  @Test
  void load_clusterWithNodes_isTaken() throws Exception {
    RedisConfig redis =
        load(
            "redis.mode", "cluster",
            "redis.url", "redis://app:pw@10.0.0.1:7000",
            "redis.nodes", "10.0.0.2:7000,redis-3.example:7000,[2001:db8::4]:7000");
    assertThat(redis.mode()).isEqualTo(RedisMode.CLUSTER);
    assertThat(redis.nodes()).hasSize(3);
  }

  @Test
  void load_sentinelOverTls_isTaken() throws Exception {
    String pem = Files.writeString(dir.resolve("some.pem"), "").toString();
    RedisConfig redis =
        load(
            "redis.mode",
            "sentinel",
            "redis.url",
            "rediss://10.0.0.1:26379/3",
            "redis.sentinel-master",
            "watched",
            "redis.tls-ca",
            pem,
            "redis.tls-cert",
            pem,
            "redis.tls-key",
            pem);
    assertThat(redis.sentinelMaster()).isEqualTo("watched");
  }

  @Test
  void load_modeWithoutUrl_isRefused() {
    assertRefused("redis.mode is cluster, so redis.url must be set", "redis.mode", "cluster");
    assertRefused("one of its sentinels", "redis.mode", "sentinel", "redis.sentinel-master", "m");
  }

  @Test
  void load_keysOfAnotherMode_areRefused() {
    assertRefused("redis.nodes is for", "redis.url", "redis://h", "redis.nodes", "h:1");
    assertRefused("is for redis.mode sentinel", "redis.sentinel-master", "m");
    assertRefused(
        "redis.sentinel-master must name", "redis.mode", "sentinel", "redis.url", "redis://h");
  }

  @Test
  void load_nodeWithoutPort_isRefused() {
    assertRefused(
        "redis.nodes must list host:port, but holds \"h\"",
        "redis.mode",
        "cluster",
        "redis.url",
        "redis://h",
        "redis.nodes",
        "h");
  }

  @Test
  void load_clusterWithDatabase_isRefusedWithoutCredentials() {
    ConfigException refused =
        assertRefused(
            "only database 0", "redis.mode", "cluster", "redis.url", "redis://:hunter2@h:1/2");
    assertThat(refused).message().doesNotContain("hunter2");
  }

  @Test
  void load_tlsFilesWithoutTls_areRefused() throws Exception {
    String pem = Files.writeString(dir.resolve("some.pem"), "").toString();
    assertRefused("must start with rediss://", "redis.url", "redis://h", "redis.tls-ca", pem);
    assertRefused("must start with rediss://", "redis.tls-ca", pem);
  }

  @Test
  void load_tlsFileMissing_isNamed() {
    String missing = dir.resolve("missing.pem").toString();
    assertRefused("redis.tls-ca is " + missing, "redis.url", "rediss://h", "redis.tls-ca", missing);
  }

  @Test
  void load_certificateWithoutKey_isRefused() throws Exception {
    String pem = Files.writeString(dir.resolve("some.pem"), "").toString();
    assertRefused("go together", "redis.url", "rediss://h", "redis.tls-cert", pem);
  }

  private static ConfigException assertRefused(String fault, String... keysAndValues) {
    ConfigException refused =
        catchThrowableOfType(ConfigException.class, () -> load(keysAndValues));
    assertThat(refused).as("refused").isNotNull();
    assertThat(refused.faults()).anyMatch(line -> line.contains(fault));
    return refused;
  }

  private static RedisConfig load(String... keysAndValues) throws ConfigException {
    Map<String, String> flags = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      flags.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new ConfigLoader().flags(flags).load().redis();
  }
}
