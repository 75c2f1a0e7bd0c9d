package dev.pilothouse.index.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.index.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clones from a real git server over TLS. */
@Timeout(90)
final class ClonesIT {
  private static final String TOKEN = "ada:t0ken-of-ada";

  @TempDir Path folder;
  @AutoClose private GitServer server;
  @AutoClose private Git work;
  private Clones clones;

  @BeforeEach
  void start() throws Exception {
    Path origin = folder.resolve("repos/team/shop");
    Files.createDirectories(origin);
    work = Git.init().setDirectory(origin.toFile()).setInitialBranch("main").call();
    commit("a.py", "def one():\n    return 1\n");
    server = GitServer.start(folder.resolve("repos"), folder.resolve("certs"));
    clones = new Clones(server.settings(folder.resolve("clones"), TOKEN));
  }

  @Test
  void fetch_againAfterACommit_hasTheNewest() throws Exception {
    assertThat(message(fetch(null))).isEqualTo("a.py");
    String second = commit("b.py", "def two():\n    return 2\n");
    Path clone = fetch(null);
    assertThat(message(clone)).isEqualTo("b.py");
    assertThat(commits(clone)).as("no history").isEqualTo(1);
    assertThat(message(fetch(second))).isEqualTo("b.py");
  }

  @Test
  void fetch_branchTagAndRewrittenHistory_areFollowed() throws Exception {
    work.tag().setName("v1").setAnnotated(false).setSigned(false).call();
    work.checkout().setCreateBranch(true).setName("feature/x").call();
    commit("x.py", "x = 1\n");
    assertThat(message(fetch("feature/x"))).isEqualTo("x.py");
    assertThat(message(fetch("v1"))).isEqualTo("a.py");
    work.commit().setAmend(true).setSign(false).setMessage("rewritten").call();
    assertThat(message(fetch("feature/x"))).isEqualTo("rewritten");
    assertThatThrownBy(() -> fetch("nowhere")).hasMessageContaining("no branch, tag or commit");
    assertThatThrownBy(() -> fetch("a..b")).hasMessageContaining("can be no branch");
    assertThatThrownBy(() -> fetch("+x:y")).hasMessageContaining("can be no branch");
  }

  @Test
  void fetch_twoProjects_haveClonesOfTheirOwn() throws Exception {
    Path one = clones.fetch("one", url(), null, () -> false);
    Path two = clones.fetch("two", url(), null, () -> false);
    assertThat(one).isNotEqualTo(two);
    clones.delete("one", url());
    assertThat(one).doesNotExist();
    assertThat(two).exists();
  }

  @Test
  void fetch_passwordAsked_tokenIsGivenAndNotStored() throws Exception {
    server.requirePassword("t0ken-of-ada");
    Path clone = fetch(null);
    assertThat(message(clone)).isEqualTo("a.py");
    try (Stream<Path> files = Files.walk(folder.resolve("clones"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(content).as(file.toString()).doesNotContain("t0ken-of-ada");
      }
    }
    server.requirePassword("another");
    assertThatThrownBy(() -> fetch(null))
        .hasMessageContaining("index.remote-tokens")
        .message()
        .doesNotContain("t0ken");
  }

  @Test
  void fetch_redirect_isNotFollowed() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    try (GitServer elsewhere = GitServer.start(other, folder.resolve("certs2"))) {
      server.redirectTo(elsewhere.url("").replaceAll("/$", ""));
      assertThatThrownBy(() -> fetch(null)).isInstanceOf(SourceException.class);
      server.redirectTo("http://localhost:1");
      assertThatThrownBy(() -> fetch(null)).isInstanceOf(SourceException.class);
    }
  }

  @Test
  void fetch_privateAddressNotAllowed_isRefused() {
    RemoteSettings publicOnly =
        new RemoteSettings(
            List.of(server.url("")),
            false,
            Map.of(),
            null,
            folder.resolve("clones"),
            Duration.ofSeconds(5),
            1 << 20);
    Clones careful = new Clones(publicOnly);
    assertThatThrownBy(() -> careful.fetch("p", url(), null, () -> false))
        .hasMessageContaining("index.remote-private");
  }

  @Test
  void fetch_unknownAuthority_isRefused() {
    RemoteSettings strict =
        new RemoteSettings(
            List.of(server.url("")),
            true,
            Map.of(),
            null,
            folder.resolve("clones"),
            Duration.ofSeconds(5),
            1 << 20);
    assertThatThrownBy(() -> new Clones(strict).fetch("p", url(), null, () -> false))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("cannot be fetched");
  }

  @Test
  void fetch_unknownRepositoryOrServerAway_saysSo() throws Exception {
    RemoteUrl other = RemoteUrl.parse(server.url("team/none"));
    assertThatThrownBy(() -> clones.fetch("p", other, null, () -> false))
        .hasMessageContaining(other.toString());
    server.close();
    assertThatThrownBy(() -> fetch(null)).hasMessageContaining("cannot be fetched");
    server = GitServer.start(folder.resolve("repos"), folder.resolve("certs3"));
  }

  @Test
  void fetch_cancelled_ends() {
    assertThatThrownBy(() -> clones.fetch("p", url(), null, () -> true))
        .isInstanceOf(SourceException.class);
  }

  @Test
  void fetch_repositoryWithoutCommits_saysSo() throws Exception {
    Git.init().setBare(true).setDirectory(folder.resolve("repos/empty").toFile()).call().close();
    RemoteUrl empty = RemoteUrl.parse(server.url("empty"));
    assertThatThrownBy(() -> clones.fetch("p", empty, null, () -> false))
        .hasMessageContaining("no commit yet");
  }

  @Test
  void fetch_tooLarge_isRemovedAndSaysWhatToRaise() throws Exception {
    Clones small = limited(20_000);
    Path clone = small.fetch("p", url(), null, () -> false);
    addNoise(30_000);
    assertThatThrownBy(() -> small.fetch("p", url(), null, () -> false))
        .hasMessageContaining("index.remote-size");
    assertThat(clone).doesNotExist();
  }

  @Test
  void fetch_manyTimes_doesNotGrowBeyondTheLimit() throws Exception {
    Clones small = limited(60_000);
    for (int i = 0; i < 8; i++) {
      addNoise(10_000);
      Path clone = small.fetch("p", url(), null, () -> false);
      assertThat(message(clone)).isEqualTo("noise.txt");
      assertThat(FetchWatch.size(clone)).isLessThan(60_000);
    }
  }

  private Clones limited(long mostBytes) {
    RemoteSettings all = server.settings(folder.resolve("clones"), TOKEN);
    return new Clones(
        new RemoteSettings(
            all.allowed(),
            all.privateAddresses(),
            all.tokens(),
            all.ca(),
            all.folder(),
            all.timeout(),
            mostBytes));
  }

  private void addNoise(int bytes) throws Exception {
    byte[] noise = new byte[bytes];
    new Random().nextBytes(noise);
    commit("noise.txt", Base64.getEncoder().encodeToString(noise));
  }

  @Test
  void size_files_areCounted() throws IOException {
    byte[] noise = new byte[10_000];
    new Random(1).nextBytes(noise);
    Files.createDirectories(folder.resolve("sized/below"));
    Files.write(folder.resolve("sized/below/noise"), noise);
    assertThat(FetchWatch.size(folder.resolve("sized"))).isEqualTo(noise.length);
    assertThat(FetchWatch.size(folder.resolve("none"))).isZero();
  }

  private Path fetch(@Nullable String ref) throws SourceException {
    return clones.fetch("p", url(), ref, () -> false);
  }

  private RemoteUrl url() throws SourceException {
    return clones.resolve(server.url("team/shop"));
  }

  private String commit(String file, String text) throws Exception {
    Path root = work.getRepository().getWorkTree().toPath();
    Files.writeString(root.resolve(file), text);
    work.add().addFilepattern(".").call();
    return work.commit()
        .setSign(false)
        .setMessage(file)
        .setAuthor("a", "a@example.org")
        .setCommitter("a", "a@example.org")
        .call()
        .name();
  }

  private static String message(Path clone) throws IOException {
    try (Repository repository = open(clone);
        RevWalk walk = new RevWalk(repository)) {
      return walk.parseCommit(repository.resolve(Clones.FETCHED)).getFullMessage();
    }
  }

  private static int commits(Path clone) throws IOException {
    try (Repository repository = open(clone);
        RevWalk walk = new RevWalk(repository)) {
      walk.markStart(walk.parseCommit(repository.resolve(Clones.FETCHED)));
      int count = 0;
      while (walk.next() != null) {
        count++;
      }
      return count;
    }
  }

  private static Repository open(Path clone) throws IOException {
    return new FileRepositoryBuilder().setGitDir(clone.toFile()).setMustExist(true).build();
  }
}
