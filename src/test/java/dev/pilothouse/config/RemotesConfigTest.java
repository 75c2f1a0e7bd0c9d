package dev.pilothouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RemotesConfigTest {
  private static final String SSH = "ssh://git@git.example.org/team/";

  @Test
  void remotes_sshWithKeyAndKnownHosts_areTaken() throws ConfigException {
    Map<String, String> values =
        Map.of(
            "index.remotes", "https://git.example.org/," + SSH,
            "index.remote-ssh-key", "keys/deploy",
            "index.remote-known-hosts", "keys/known_hosts");
    IndexConfig index = new ConfigLoader().flags(values).load().index();
    assertThat(index.remotes()).contains(SSH);
    assertThat(index.remoteSshKey()).isAbsolute().endsWithRaw(Path.of("keys/deploy"));
  }

  @Test
  void remotes_sshWithoutKnownHosts_saysWhatToSet() {
    refused(
        Map.of("index.remotes", SSH, "index.remote-ssh-key", "keys/deploy"),
        "index.remote-known-hosts must be set");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssh://git.example.org/team/",
        "ssh://git:secret@git.example.org/",
        "git@git.example.org:team",
        "http://git.example.org/"
      })
  void remotes_others_areRefused(String remote) {
    refused(Map.of("index.remotes", remote), "index.remotes must list URLs");
  }

  private static void refused(Map<String, String> values, String said) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> new ConfigLoader().flags(values).load())
        .withMessageContaining(said);
  }
}
