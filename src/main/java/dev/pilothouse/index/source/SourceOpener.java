package dev.pilothouse.index.source;

import dev.pilothouse.index.source.SourceException.Problem;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Finds out what a source is, opens it, and turns every fault into a message that helps. */
final class SourceOpener {

  private static final System.Logger LOG = System.getLogger(SourceOpener.class.getName());

  private final AllowedRoots roots;
  private final int maxFileBytes;
  private final String source;
  private final @Nullable String ref;

  private SourceOpener(AllowedRoots roots, int maxFileBytes, String source, @Nullable String ref) {
    this.roots = roots;
    this.maxFileBytes = maxFileBytes;
    this.source = source;
    this.ref = ref;
  }

  static SourceTree open(AllowedRoots roots, int maxFileBytes, String source, @Nullable String ref)
      throws SourceException {
    Path folder = roots.resolve(source);
    SourceOpener opener = new SourceOpener(roots, maxFileBytes, source, ref);
    SourceTree tree;
    try {
      if (Repositories.isWorkTree(folder)) {
        tree = ref == null ? opener.workTree(folder) : opener.commit(opener.data(folder));
      } else if (Repositories.isBare(folder)) {
        tree = opener.commit(Repositories.openBare(folder));
      } else {
        tree = opener.plainFolder(folder);
      }
    } catch (IOException | RuntimeException e) {
      throw new SourceException(
          Problem.UNREADABLE,
          "the repository " + source + " cannot be read, try git fsck: " + e.getMessage(),
          e);
    }
    if (tree.entries().isEmpty()) {
      opener.close(tree);
      throw new SourceException(
          Problem.EMPTY,
          source
              + " has no file that can be indexed; left out by reason: "
              + tree.skipped().toMap());
    }
    return tree;
  }

  private SourceTree plainFolder(Path folder) throws SourceException {
    if (ref != null) {
      throw new SourceException(
          Problem.INVALID, source + " is not a Git repository, so it has no ref " + ref);
    }
    SkipCounts skipped = new SkipCounts();
    List<SourceEntry.OnDisk> files =
        FolderWalk.list(folder, Tracked.nothing(), null, maxFileBytes, skipped);
    if (files.isEmpty() && skipped.toMap().isEmpty()) {
      throw new SourceException(
          Problem.EMPTY, "the folder " + source + " is empty; name one that holds sources");
    }
    return new FolderTree(files, skipped, maxFileBytes, "");
  }

  private SourceTree workTree(Path folder) throws IOException, SourceException {
    try (Repository repository = Repositories.openWorkTree(folder)) {
      SkipCounts skipped = new SkipCounts();
      Path excludes = repository.getCommonDirectory().toPath().resolve("info/exclude");
      List<SourceEntry.OnDisk> files =
          FolderWalk.list(folder, tracked(repository), excludes, maxFileBytes, skipped);
      ObjectId head = repository.resolve(Constants.HEAD);
      if (head == null && files.isEmpty()) {
        throw noCommits();
      }
      String revision = head == null ? "no commit" : "commit " + head.abbreviate(12).name();
      return new FolderTree(files, skipped, maxFileBytes, revision);
    }
  }

  /**
   * What the repository's index knows. Without it, or in a form that only newer Git reads, the work
   * tree is taken as any folder with ignore files.
   */
  private Tracked tracked(Repository repository) {
    try {
      return Tracked.of(repository);
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "the Git index of {0} cannot be read: {1}", source, e.getMessage());
      return Tracked.nothing();
    }
  }

  /** The repository of a work tree whose commits are to be read. */
  private Repository data(Path folder) throws IOException, SourceException {
    Repository repository = Repositories.openWorkTree(folder);
    Path common = repository.getCommonDirectory().toPath().toRealPath();
    if (!roots.isInside(common)) {
      repository.close();
      throw new SourceException(
          Problem.NOT_ALLOWED,
          "the commits of "
              + source
              + " are kept outside the folders that may be indexed; leave the ref out, or start the"
              + " node with --root to allow the main repository");
    }
    return repository;
  }

  private SourceTree commit(Repository repository) throws IOException, SourceException {
    boolean opened = false;
    try (RevWalk walk = new RevWalk(repository)) {
      ObjectId head = repository.resolve(Constants.HEAD);
      if (head == null && ref == null) {
        throw noCommits();
      }
      ObjectId id = ref == null ? head : resolve(repository, ref);
      if (id == null) {
        throw new SourceException(
            Problem.NOT_FOUND, source + " has no branch, tag or commit named " + ref);
      }
      RevCommit commit = walk.parseCommit(id);
      SourceTree tree = new CommitTree(repository, commit, maxFileBytes);
      opened = true;
      return tree;
    } finally {
      if (!opened) {
        repository.close();
      }
    }
  }

  private @Nullable ObjectId resolve(Repository repository, String name)
      throws IOException, SourceException {
    try {
      return repository.resolve(name + "^{commit}");
    } catch (IllegalArgumentException | AmbiguousObjectException | IncorrectObjectTypeException e) {
      throw new SourceException(
          Problem.INVALID,
          "the ref " + name + " of " + source + " is not usable: " + e.getMessage(),
          e);
    }
  }

  private SourceException noCommits() {
    return new SourceException(
        Problem.EMPTY,
        "the repository " + source + " has no commits and no files yet; commit something first");
  }

  private void close(SourceTree tree) throws SourceException {
    try {
      tree.close();
    } catch (IOException e) {
      throw new SourceException(Problem.UNREADABLE, source + " cannot be closed", e);
    }
  }
}
