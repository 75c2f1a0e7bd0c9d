package dev.pilothouse.index.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.index.source.SourceException.Problem;
import dev.pilothouse.syntax.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.eclipse.jgit.api.Git;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {

  @TempDir Path root;

  @Test
  void workTree_listsTrackedAndNewFilesAsTheyAreOnDisk() throws Exception {
    TestTrees.write(root, "src/A.java", "class A {}\n");
    TestTrees.write(root, "gone.py", "x = 1\n");
    TestTrees.write(root, ".gitignore", "*.log.py\n/ignored/\n");
    TestTrees.commitAll(root);
    Files.delete(root.resolve("gone.py"));
    TestTrees.write(root, "src/A.java", "class A { int changed; }\n");
    TestTrees.write(root, "new.go", "package main\n");
    TestTrees.write(root, "ignored/B.java", "class B {}\n");
    TestTrees.write(root, "x.log.py", "x = 1\n");
    try (SourceTree tree = TestTrees.open(root)) {
      assertThat(TestTrees.paths(tree)).containsExactly("new.go", "src/A.java");
      SourceFile file = (SourceFile) tree.read(tree.entries().get(1));
      assertThat(file).isNotNull();
      assertThat(file.text()).contains("changed");
      assertThat(file.language()).isEqualTo(Language.JAVA);
      assertThat(tree.skipped().of(SkipReason.IGNORED)).isEqualTo(2);
      assertThat(tree.revision()).startsWith("commit ");
    }
  }

  @Test
  void trackedFile_isListedThoughIgnored() throws Exception {
    TestTrees.write(root, "build/gen/A.java", "class A {}\n");
    TestTrees.write(root, "build/gen/B.java", "class B {}\n");
    try (Git git = Git.init().setDirectory(root.toFile()).call()) {
      git.add().addFilepattern("build/gen/A.java").call();
      TestTrees.write(root, ".gitignore", "build/\n");
    }
    try (SourceTree tree = TestTrees.open(root)) {
      assertThat(TestTrees.paths(tree)).containsExactly("build/gen/A.java");
    }
  }

  @Test
  void pilothouseignore_leavesOutTrackedFilesAndNamesSecrets() throws Exception {
    TestTrees.write(root, "lib/a.py", "x = 1\n");
    TestTrees.write(root, "data/huge.py", "x = 1\n");
    TestTrees.write(root, "old/b.py", "x = 1\n");
    TestTrees.write(root, "conf/credentials.yaml", "name: x\n");
    TestTrees.write(root, "conf/credentials-real.yaml", "name: x\n");
    TestTrees.write(root, ".pilothouseignore", "/old/\nhuge.*\n!/conf/credentials.yaml\n");
    TestTrees.commitAll(root);
    AllowedRoots roots = new AllowedRoots(List.of(root));
    try (SourceTree tree = TestTrees.open(root);
        SourceTree commit = SourceTree.open(roots, TestTrees.MAX_BYTES, root.toString(), "HEAD")) {
      for (SourceTree each : List.of(tree, commit)) {
        assertThat(TestTrees.paths(each)).containsExactly("conf/credentials.yaml", "lib/a.py");
        assertThat(each.skipped().of(SkipReason.IGNORED)).isEqualTo(2);
        assertThat(each.skipped().of(SkipReason.SECRET)).isEqualTo(1);
      }
    }
  }

  @Test
  void refOfWorkTree_readsTheCommit() throws Exception {
    TestTrees.write(root, "a.py", "old = 1\n");
    TestTrees.commitAll(root);
    TestTrees.write(root, "a.py", "new = 1\n");
    AllowedRoots roots = new AllowedRoots(List.of(root));
    try (SourceTree tree = SourceTree.open(roots, TestTrees.MAX_BYTES, root.toString(), "HEAD")) {
      SourceFile file = (SourceFile) tree.read(tree.entries().getFirst());
      assertThat(file).isNotNull();
      assertThat(file.text()).isEqualTo("old = 1\n");
    }
    assertThatThrownBy(
            () -> SourceTree.open(roots, TestTrees.MAX_BYTES, root.toString(), "nothing"))
        .hasMessageContaining("no branch, tag or commit named nothing");
    assertThatThrownBy(
            () -> SourceTree.open(roots, TestTrees.MAX_BYTES, root.toString(), "a..b ~^{"))
        .isInstanceOf(SourceException.class);
  }

  @Test
  void bareRepository_readsItsHead() throws Exception {
    Path work = Files.createDirectories(root.resolve("work"));
    TestTrees.write(work, "lib/a.rb", "def a\nend\n");
    TestTrees.write(work, "node_modules/x/i.js", "x\n");
    Files.createSymbolicLink(work.resolve("link.rb"), Path.of("lib/a.rb"));
    TestTrees.commitAll(work);
    Path bare = root.resolve("bare.git");
    try (Git git =
        Git.cloneRepository()
            .setBare(true)
            .setURI(work.toUri().toString())
            .setDirectory(bare.toFile())
            .call()) {
      assertThat(git.getRepository().isBare()).isTrue();
    }
    try (SourceTree tree = TestTrees.open(bare)) {
      assertThat(TestTrees.paths(tree)).containsExactly("lib/a.rb");
      assertThat(tree.skipped().toMap()).containsEntry("symlink", 1).containsEntry("vendored", 1);
    }
  }

  @Test
  void faultySources_sayWhatIsWrong() throws Exception {
    AllowedRoots roots = new AllowedRoots(List.of(root));
    assertProblem(roots, root.resolve("none").toString(), Problem.NOT_FOUND, "does not exist");
    assertProblem(roots, "", Problem.INVALID, "empty");
    assertProblem(roots, "https://example.org/x.git", Problem.INVALID, "clone it");
    assertProblem(roots, "a\0b", Problem.INVALID, "not a path");
    Files.createDirectory(root.resolve("empty"));
    assertProblem(
        roots, "empty", Problem.EMPTY, "the folder empty is empty; name one that holds sources");
    TestTrees.write(root, "file.py", "x = 1\n");
    assertProblem(roots, "file.py", Problem.INVALID, "is a file");
    TestTrees.write(root, "only/pic.png", "x");
    assertProblem(roots, "only", Problem.EMPTY, "unknown_type=1");
    try (Git git = Git.init().setDirectory(root.resolve("fresh").toFile()).call()) {
      assertThat(git.getRepository().isBare()).isFalse();
    }
    assertProblem(roots, "fresh", Problem.EMPTY, "has no commits");
    try (Git git = Git.init().setBare(true).setDirectory(root.resolve("b.git").toFile()).call()) {
      assertThat(git.getRepository().isBare()).isTrue();
    }
    assertProblem(roots, "b.git", Problem.EMPTY, "has no commits");
    assertThatThrownBy(() -> SourceTree.open(roots, TestTrees.MAX_BYTES, "only", "main"))
        .hasMessageContaining("not a Git repository");
  }

  @Test
  void repositoryWithoutCommits_isIndexedAsItIsOnDisk() throws Exception {
    TestTrees.write(root, "a.py", "x = 1\n");
    try (Git git = Git.init().setDirectory(root.toFile()).call()) {
      assertThat(git.getRepository().isBare()).isFalse();
    }
    try (SourceTree tree = TestTrees.open(root)) {
      assertThat(TestTrees.paths(tree)).containsExactly("a.py");
      assertThat(tree.revision()).isEqualTo("no commit");
    }
  }

  @Test
  void damagedRepository_isNamed() throws Exception {
    TestTrees.write(root, "a.py", "x = 1\n");
    TestTrees.commitAll(root);
    Files.writeString(root.resolve(".git/HEAD"), "0123456789012345678901234567890123456789\n");
    AllowedRoots roots = new AllowedRoots(List.of(root));
    assertThatThrownBy(() -> SourceTree.open(roots, TestTrees.MAX_BYTES, root.toString(), "HEAD"))
        .hasMessageContaining("cannot be read")
        .hasMessageContaining("git fsck");
  }

  @Test
  void damagedGitIndex_isDoneWithout() throws Exception {
    TestTrees.write(root, "a.py", "x = 1\n");
    TestTrees.commitAll(root);
    Files.writeString(root.resolve(".git/index"), "garbage");
    try (SourceTree tree = TestTrees.open(root)) {
      assertThat(TestTrees.paths(tree)).containsExactly("a.py");
    }
  }

  @Test
  void openedRepository_isLeftAsItWas() throws Exception {
    TestTrees.write(root, "a.py", "x = 1\n");
    TestTrees.commitAll(root);
    List<Path> before = files();
    try (SourceTree tree = TestTrees.open(root)) {
      assertThat(tree.digest()).hasSize(64);
    }
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void sourcesOutsideTheRoots_areRefused() throws Exception {
    Path inside = Files.createDirectories(root.resolve("inside"));
    Path outside = Files.createDirectories(root.resolve("outside"));
    TestTrees.write(outside, "a.py", "x = 1\n");
    Files.createSymbolicLink(inside.resolve("link"), outside);
    AllowedRoots roots = new AllowedRoots(List.of(inside));
    assertProblem(roots, outside.toString(), Problem.NOT_ALLOWED, "--root");
    assertProblem(roots, inside + "/../outside", Problem.NOT_ALLOWED, "--root");
    assertProblem(roots, "../outside", Problem.NOT_ALLOWED, "--root");
    assertProblem(roots, inside + "/link", Problem.NOT_ALLOWED, "--root");
    assertProblem(roots, "/none", Problem.NOT_ALLOWED, "--root");
  }

  @Test
  void configurationOfTheRepository_cannotPointElsewhere() throws Exception {
    Path inside = Files.createDirectories(root.resolve("inside"));
    Path outside = Files.createDirectories(root.resolve("outside"));
    TestTrees.write(outside, "secret.py", "x = 1\n");
    TestTrees.write(inside, "a.py", "x = 1\n");
    TestTrees.commitAll(inside);
    Files.writeString(
        inside.resolve(".git/config"), "[core]\n\tworktree = " + outside + "\n\tbare = false\n");
    AllowedRoots roots = new AllowedRoots(List.of(inside));
    try (SourceTree tree = SourceTree.open(roots, TestTrees.MAX_BYTES, inside.toString(), null)) {
      assertThat(TestTrees.paths(tree)).containsExactly("a.py");
    }
    Path linked = Files.createDirectories(inside.resolve("linked"));
    TestTrees.commitAll(outside);
    Files.writeString(linked.resolve(".git"), "gitdir: " + outside.resolve(".git") + "\n");
    TestTrees.write(linked, "b.py", "x = 1\n");
    assertProblem(roots, linked.toString(), "HEAD", Problem.NOT_ALLOWED, "outside");
    try (SourceTree tree = SourceTree.open(roots, TestTrees.MAX_BYTES, linked.toString(), null)) {
      assertThat(TestTrees.paths(tree)).containsExactly("b.py");
    }
  }

  @Test
  void digest_changesWithContentAndOnlyThen() throws Exception {
    TestTrees.write(root, "a.py", "x = 1\n");
    TestTrees.write(root, "b.py", "x = 1\n");
    String plain = digest();
    assertThat(digest()).isEqualTo(plain);
    TestTrees.commitAll(root);
    assertThat(digest()).isEqualTo(plain);
    TestTrees.write(root, "a.py", "x = 2\n");
    String changed = digest();
    assertThat(changed).isNotEqualTo(plain);
    TestTrees.commitAll(root);
    assertThat(digest()).isEqualTo(changed);
    Files.move(root.resolve("a.py"), root.resolve("c.py"));
    assertThat(digest()).isNotEqualTo(changed);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.sorted().toList();
    }
  }

  private String digest() throws Exception {
    try (SourceTree tree = TestTrees.open(root)) {
      return tree.digest();
    }
  }

  private static void assertProblem(
      AllowedRoots roots, String source, Problem problem, String message) {
    assertProblem(roots, source, null, problem, message);
  }

  private static void assertProblem(
      AllowedRoots roots, String source, @Nullable String ref, Problem problem, String message) {
    assertThatThrownBy(() -> SourceTree.open(roots, TestTrees.MAX_BYTES, source, ref))
        .hasMessageContaining(message)
        .asInstanceOf(InstanceOfAssertFactories.type(SourceException.class))
        .extracting(SourceException::problem)
        .isEqualTo(problem);
  }
}
