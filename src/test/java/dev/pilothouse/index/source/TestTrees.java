package dev.pilothouse.index.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** Makes small folders and repositories. */
public final class TestTrees {

  static final long MAX_BYTES = 1 << 20;

  private TestTrees() {}

  public static Path write(Path root, String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** Makes a repository if need be; JGit is set up as the product does it. */
  public static void commitAll(Path root) throws GitAPIException {
    Repositories.isBare(root);
    try (Git git = Git.init().setDirectory(root.toFile()).call()) {
      git.add().addFilepattern(".").call();
      git.commit()
          .setSign(false)
          .setMessage("all")
          .setAuthor("a", "a@example.org")
          .setCommitter("a", "a@example.org")
          .call();
    }
  }

  static SourceTree open(Path root) throws SourceException {
    return SourceTree.open(new AllowedRoots(List.of(root)), MAX_BYTES, root.toString(), null);
  }

  static List<String> paths(SourceTree tree) {
    return tree.entries().stream().map(SourceEntry::path).toList();
  }
}
