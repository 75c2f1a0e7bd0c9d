package dev.pilothouse.index.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.index.source.SourceException;
import dev.pilothouse.redis.Eventually;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clones from a real ssh server. */
@Timeout(90)
final class SshClonesIT {
  @TempDir Path folder;
  @AutoClose private SshGitServer server;
  @AutoClose private Git work;

  @BeforeEach
  void start() throws Exception {
    Path origin = Files.createDirectories(folder.resolve("repos/team/shop"));
    work = Git.init().setDirectory(origin.toFile()).setInitialBranch("main").call();
    commit("a.py");
    server = SshGitServer.start(folder.resolve("repos"), folder.resolve("keys"));
  }

  @Test
  void fetch_againAfterACommit_hasTheNewestAndLeavesNoConnection() throws Exception {
    Clones clones = new Clones(server.settings(folder.resolve("clones")));
    assertThat(message(fetch(clones, "team/shop", null))).isEqualTo("a.py");
    commit("b.py");
    assertThat(message(fetch(clones, "team/shop", "main"))).isEqualTo("b.py");
    Eventually.until("no session is left", Duration.ofSeconds(5), () -> server.sessions() == 0);
    assertThatThrownBy(() -> fetch(clones, "team/shop", "nowhere"))
        .hasMessageContaining("no branch, tag or commit");
  }

  @Test
  void fetch_noSuchRepository_saysWhatTheServerSays() {
    Clones clones = new Clones(server.settings(folder.resolve("clones")));
    assertThatThrownBy(() -> fetch(clones, "team/none", null))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("no repository");
  }

  @Test
  void fetch_hostKeyUnknownOrOther_isRefused() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty"));
    assertThatThrownBy(() -> fetch(server.key(), empty, true))
        .hasMessageContaining("index.remote-known-hosts");
    assertThat(empty).isEmptyFile();
    server.forgeKnownHosts();
    assertThatThrownBy(() -> fetch(server.key(), server.knownHosts(), true))
        .hasMessageContaining("is not the one that index.remote-known-hosts has");
  }

  @Test
  void fetch_keyNotLetIn_namesTheSetting() throws Exception {
    Path other = folder.resolve("other");
    SshGitServer.writeKey(other);
    assertThatThrownBy(() -> fetch(other, server.knownHosts(), true))
        .hasMessageContaining("does not let git in with the key of index.remote-ssh-key");
    Path garbage = Files.writeString(folder.resolve("garbage"), "not a key");
    assertThatThrownBy(() -> fetch(garbage, server.knownHosts(), true))
        .hasMessageContaining("index.remote-ssh-key has no private key");
    assertThatThrownBy(() -> fetch(folder.resolve("gone"), server.knownHosts(), true))
        .hasMessageContaining("index.remote-ssh-key names a file that cannot be read");
  }

  @Test
  void fetch_privateAddressNotAllowed_isRefused() {
    assertThatThrownBy(() -> fetch(server.key(), server.knownHosts(), false))
        .hasMessageContaining("index.remote-private");
  }

  @Test
  void fetch_silentServer_endsWithinItsTime() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "ssh://git@localhost:" + silent.getLocalPort() + "/r";
      RemoteSettings settings =
          new RemoteSettings(
              List.of(url),
              true,
              Map.of(),
              null,
              folder.resolve("clones"),
              Duration.ofSeconds(1),
              1 << 20,
              server.key(),
              server.knownHosts());
      long began = System.nanoTime();
      assertThatThrownBy(
              () -> new Clones(settings).fetch("p", RemoteUrl.parse(url), null, () -> false))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining(url);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void fetch_settingsMissing_saysWhich() {
    assertThatThrownBy(() -> fetch(server.key(), null, true))
        .hasMessageContaining("need index.remote-known-hosts");
    assertThatThrownBy(() -> fetch(null, server.knownHosts(), true))
        .hasMessageContaining("need index.remote-ssh-key");
  }

  @Test
  void resolve_ofAnotherFolder_isNotAllowed() throws Exception {
    Clones clones = new Clones(server.settings(folder.resolve("clones")));
    assertThat(clones.resolve(server.url("team/shop"))).hasToString(server.url("team/shop"));
    assertThatThrownBy(() -> clones.resolve("ssh://git@git.example.org/team/shop"))
        .hasMessageContaining("index.remotes");
  }

  private void fetch(@Nullable Path key, @Nullable Path knownHosts, boolean privateAddresses)
      throws Exception {
    fetch(
        new Clones(server.settings(folder.resolve("clones"), key, knownHosts, privateAddresses)),
        "team/shop",
        null);
  }

  private Path fetch(Clones clones, String path, @Nullable String ref) throws Exception {
    return clones.fetch("p", RemoteUrl.parse(server.url(path)), ref, () -> false);
  }

  private void commit(String file) throws Exception {
    Files.writeString(work.getRepository().getWorkTree().toPath().resolve(file), "x = 1\n");
    work.add().addFilepattern(".").call();
    work.commit()
        .setMessage(file)
        .setSign(false)
        .setAuthor("a", "a@example.org")
        .setCommitter("a", "a@example.org")
        .call();
  }

  private static String message(Path clone) throws Exception {
    try (Git git = Git.open(clone.toFile())) {
      return git.getRepository()
          .parseCommit(git.getRepository().resolve(Clones.FETCHED))
          .getShortMessage();
    }
  }
}
