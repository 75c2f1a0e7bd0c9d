package dev.pilothouse.index.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.index.source.SourceException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RemoteUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://Git.Example.org/team/repo.git, https://git.example.org/team/repo.git",
    "HTTPS://git.example.org:443/team/repo/, https://git.example.org/team/repo",
    "https://git.example.org:8443/a/../b, https://git.example.org:8443/b",
    "https://[2001:db8::1]/r, https://[2001:db8::1]/r",
    "ssh://git@Git.example.org:22/team/repo.git/, ssh://git@git.example.org/team/repo.git",
    "SSH://ada.b@git.example.org:2222/r, ssh://ada.b@git.example.org:2222/r",
    "git@git.example.org:team/r.git, ssh://git@git.example.org/team/r.git",
    "git@git.example.org:/srv/r, ssh://git@git.example.org/srv/r",
  })
  void parse_usableUrls_areBroughtToOneForm(String given, String wanted) throws SourceException {
    assertThat(RemoteUrl.isRemote(given)).isTrue();
    assertThat(RemoteUrl.parse(given)).hasToString(wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://git.example.org/r",
        "file:///etc",
        "ext::sh -c id",
        "ssh://git.example.org/a/repository",
        "ssh://git:secret@git.example.org/r",
        "ssh://-oProxyCommand=id@git.example.org/r",
        "ssh://git@git.example.org",
        "git@git.example.org:",
        "git@git.example.org:../../etc",
        "ssh://git@git.example.org/r?x=1",
        "git://git.example.org/r",
        "https://user:secret@git.example.org/r",
        "https://git.example.org/r?x=1",
        "https://git.example.org/r#x",
        "https://git.example.org/",
        "https://git.example.org",
        "https:///r",
        "https://git.example.org/../../r",
        "https://git .example.org/r",
        "https://git.example.org/a\nb",
      })
  void parse_others_areRefusedWithTheReason(String given) {
    assertThat(RemoteUrl.isRemote(given)).isTrue();
    assertThatThrownBy(() -> RemoteUrl.parse(given))
        .isInstanceOf(SourceException.class)
        .message()
        .doesNotContain("secret")
        .hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/work/repo", "repo", ".", "C", "a b:c/d", "./x:y"})
  void isRemote_folders_areNot(String given) {
    assertThat(RemoteUrl.isRemote(given)).isFalse();
  }

  @Test
  void isAllowed_beginningsOfWholeFolders_count() throws SourceException {
    RemoteUrl url = RemoteUrl.parse("https://git.example.org/team/repo");
    assertThat(url.isAllowed(List.of("https://git.example.org/team"))).isTrue();
    assertThat(url.isAllowed(List.of("https://git.example.org"))).isTrue();
    assertThat(url.isAllowed(List.of("https://git.example.org/team/repo"))).isTrue();
    assertThat(url.isAllowed(List.of("https://GIT.example.org/"))).isTrue();
    assertThat(url.isAllowed(List.of("https://git.example.org/tea"))).isFalse();
    assertThat(url.isAllowed(List.of("https://git.example.org.evil.example/"))).isFalse();
    assertThat(url.isAllowed(List.of())).isFalse();
    RemoteUrl evil = RemoteUrl.parse("https://git.example.org.evil.example/team/repo");
    assertThat(evil.isAllowed(List.of("https://git.example.org"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "10.1.2.3, true",
    "172.16.0.1, true",
    "192.168.1.1, true",
    "169.254.169.254, true",
    "100.64.0.1, true",
    "0.0.0.0, true",
    "255.255.255.255, true",
    "::1, true",
    "fe80::1, true",
    "fd00::1, true",
    "::ffff:10.0.0.1, true",
    "64:ff9b::a00:1, true",
    "2002:a00:1::, true",
    "93.184.216.34, false",
    "100.128.0.1, false",
    "2606:2800:220:1::1, false",
  })
  void isPrivate_everyKind_isTold(String address, boolean wanted) throws UnknownHostException {
    assertThat(Addresses.isPrivate(InetAddress.getByName(address))).isEqualTo(wanted);
  }
}
