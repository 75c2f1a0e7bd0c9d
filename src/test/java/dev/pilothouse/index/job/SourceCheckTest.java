package dev.pilothouse.index.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.index.IndexRequest;
import dev.pilothouse.index.remote.Clones;
import dev.pilothouse.index.remote.GitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceCheckTest {
  @TempDir Path folder;
  private Path root;
  private SourceCheck check;

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(folder.resolve("root")).toRealPath();
    check =
        new SourceCheck(
            List.of(root), 1 << 20, new Clones(GitServer.none(folder.resolve("clones"))));
  }

  @Test
  void resolve_outsideTheRoots_namesTheRoots() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    assertRefused(outside, root.toString());
    Path link = Files.createSymbolicLink(root.resolve("link"), outside);
    assertRefused(link, "--root");
  }

  @Test
  void resolve_missingFolder_isRefused() {
    assertRefused(root.resolve("nowhere"), "does not exist");
  }

  @Test
  void resolve_throughDots_isTheRealPath() throws IOException {
    Files.createDirectory(root.resolve("a"));
    assertThat(check.resolve(request(root.resolve("a/../a"))).source())
        .isEqualTo(root.resolve("a").toString());
  }

  @Test
  void inspect_emptyFolder_isRefused() throws IOException {
    Project empty = check.resolve(request(Files.createDirectory(root.resolve("empty"))));
    assertThatThrownBy(() -> check.inspect(empty)).hasMessageContaining("is empty");
    Files.writeString(root.resolve("empty/A.java"), "class A {}");
    assertThatCode(() -> check.inspect(empty)).doesNotThrowAnyException();
  }

  @Test
  void resolve_urlThatIsNotAllowed_saysHowToAllowIt() {
    assertThatThrownBy(
            () -> check.resolve(new IndexRequest("p", "https://git.example.org/team/r", null)))
        .hasMessageContaining("index.remotes, which has none")
        .message()
        .doesNotContain("roots");
    assertThatThrownBy(() -> check.resolve(new IndexRequest("p", "file:///etc", null)))
        .hasMessageContaining("https:// URLs only");
  }

  private void assertRefused(Path source, String because) {
    assertThatThrownBy(() -> check.resolve(request(source)))
        .isInstanceOfSatisfying(
            FailureException.class,
            failure -> assertThat(failure.failure().code()).isEqualTo(FailureCode.INVALID_REQUEST))
        .hasMessageContaining(because);
  }

  private static IndexRequest request(Path source) {
    return new IndexRequest("p", source.toString(), null);
  }
}
