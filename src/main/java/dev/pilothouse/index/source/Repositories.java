package dev.pilothouse.index.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** Opens Git repositories, without looking at the machine's or the user's Git configuration. */
final class Repositories {

  static {
    // Measuring how fine file times are takes seconds on the first open; it may go on behind it.
    FS.FileStoreAttributes.setBackground(true);
    SystemReader.setInstance(new OwnConfigOnly(SystemReader.getInstance()));
  }

  private Repositories() {}

  /** Whether a folder has a repository's work tree in it. */
  static boolean isWorkTree(Path folder) {
    Path git = folder.resolve(".git");
    return Files.isRegularFile(git)
        || (Files.isDirectory(git) && FileKey.isGitRepository(git.toFile(), FS.DETECTED));
  }

  /** Whether a folder is itself a repository's data. */
  static boolean isBare(Path folder) {
    return FileKey.isGitRepository(folder.toFile(), FS.DETECTED);
  }

  /** Opens a work tree's repository; what its configuration says about other folders is unused. */
  static Repository openWorkTree(Path folder) throws IOException {
    return new FileRepositoryBuilder()
        .setWorkTree(folder.toFile())
        .setMustExist(true)
        .setup()
        .build();
  }

  static Repository openBare(Path folder) throws IOException {
    return new FileRepositoryBuilder()
        .setGitDir(folder.toFile())
        .setBare()
        .setMustExist(true)
        .build();
  }

  /** Answers with empty configurations where JGit would run git or read and write the home. */
  private static final class OwnConfigOnly extends SystemReader.Delegate {

    OwnConfigOnly(SystemReader delegate) {
      super(delegate);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
      return new EmptyConfig(fs);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
      return new EmptyConfig(fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
      return new EmptyConfig(fs);
    }
  }
}
