package dev.pilothouse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pilothouse.contracts.cache.CacheInvalidate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CacheInvalidationOptionsTest {
  private static final List<String> PIPED = List.of("src/a b.py", "src/c.py");

  @Test
  void request_tags_bothWaysOfRepeating() {
    assertThat(request("--tag", "a", "b", "--tag", "c", "--project", "p"))
        .isEqualTo(CacheInvalidate.tags("p", List.of("a", "b", "c")));
  }

  @Test
  void request_pattern_takesItsNamespace() {
    assertThat(request("--pattern", "src/*", "--ns", "notes"))
        .isEqualTo(CacheInvalidate.pattern(null, "notes", "src/*"));
  }

  @Test
  void request_nodes_areDependencies() {
    assertThat(request("--project", "p", "--node", "lib", "app"))
        .isEqualTo(CacheInvalidate.dependents("p", List.of("lib", "app")));
  }

  @Test
  void request_files_areNamedOrPiped() {
    assertThat(request("--project", "p", "--git-commit", "a.py", "b.py"))
        .isEqualTo(CacheInvalidate.onGitCommit("p", List.of("a.py", "b.py")));
    assertThat(request("--project", "p", "--git-commit", "-"))
        .isEqualTo(CacheInvalidate.onGitCommit("p", PIPED));
    assertThat(request("--project", "p", "--file-change", "x", "-"))
        .isEqualTo(CacheInvalidate.onFileChange("p", List.of("x", "src/a b.py", "src/c.py")));
  }

  @Test
  void request_namespaceProjectAndAll_areKindsOfTheirOwn() {
    assertThat(request("--ns", "notes")).isEqualTo(CacheInvalidate.namespace(null, "notes"));
    assertThat(request("--project", "p", "--project-deleted"))
        .isEqualTo(CacheInvalidate.onProjectDelete("p"));
    assertThat(request("--all", "--project", "p")).isEqualTo(CacheInvalidate.project("p"));
    assertThat(request("--all")).isEqualTo(CacheInvalidate.project(null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --project p                  | say which entries
          --tag a --all                | --tag and --all do not go together
          --tag a --ns notes           | --tag and --ns do not go together
          --node a --git-commit b --all| --node and --git-commit and --all do not go together
          --pattern a --ns n --tag t   | --tag and --pattern do not go together
          --pattern a                  | --pattern needs --ns NS
          --project-deleted            | --project-deleted needs --project ID
          --ns Notes                   | "ns" must match
          """)
  void request_anythingElse_isRefusedInOneLine(String line, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request(line.strip().split(" ")))
        .withMessageStartingWith(message)
        .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("\n"));
  }

  @Test
  void request_nothingPiped_isRefused() {
    CacheInvalidationOptions options = parsed("--git-commit", "-");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.request(List::of))
        .withMessageContaining("nothing to invalidate");
  }

  @Test
  void names_linesOrZeroBytes_areTakenAsTheyAre() {
    assertThat(StandardInput.names("a b.py\r\n\n c.py\n")).containsExactly("a b.py", " c.py");
    assertThat(StandardInput.names("a\nb.py\0c.py\0")).containsExactly("a\nb.py", "c.py");
    assertThat(StandardInput.names("")).isEmpty();
  }

  private static CacheInvalidate request(String... arguments) {
    return parsed(arguments).request(() -> PIPED);
  }

  private static CacheInvalidationOptions parsed(String... arguments) {
    return CommandLine.populateCommand(new CacheInvalidationOptions(), arguments);
  }
}
