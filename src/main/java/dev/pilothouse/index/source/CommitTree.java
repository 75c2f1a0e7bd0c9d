package dev.pilothouse.index.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** The files of a commit, read from a repository's object database. */
final class CommitTree extends SourceTree {

  /** Longer paths, which no file system here takes, are left out. */
  private static final int MAX_PATH_BYTES = 4_096;

  private final Repository repository;
  private final String revision;
  private final List<SourceEntry.InRepository> entries = new ArrayList<>();

  /** Lists a commit's files; takes over the repository. */
  CommitTree(Repository repository, RevCommit commit, int maxFileBytes) throws IOException {
    super(new SkipCounts(), maxFileBytes);
    this.repository = repository;
    this.revision = "commit " + commit.abbreviate(12).name();
    list(commit);
  }

  @Override
  public List<SourceEntry.InRepository> entries() {
    return entries;
  }

  @Override
  public String revision() {
    return revision;
  }

  @Override
  byte @Nullable [] bytes(SourceEntry entry) {
    if (!(entry instanceof SourceEntry.InRepository blob)) {
      return null;
    }
    try {
      ObjectLoader loader = repository.open(blob.id(), Constants.OBJ_BLOB);
      return loader.getSize() > maxFileBytes
          ? new byte[maxFileBytes + 1]
          : loader.getCachedBytes(Math.max(1, maxFileBytes));
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  @Nullable String blobHash(SourceEntry entry) {
    return entry instanceof SourceEntry.InRepository blob ? blob.id().name() : null;
  }

  @Override
  public void close() {
    repository.close();
  }

  private void list(RevCommit commit) throws IOException {
    IgnoreRules own = IgnoreRules.own(ownRules(commit));
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(commit.getTree());
      while (walk.next()) {
        String path = new String(walk.getRawPath(), StandardCharsets.UTF_8);
        String name = path.substring(path.lastIndexOf('/') + 1);
        FileMode mode = walk.getFileMode();
        SkipReason reason = reason(walk, mode, name);
        if (own.ignores(path, mode == FileMode.TREE)) {
          reason = SkipReason.IGNORED;
        } else if (reason == SkipReason.SECRET && mode != FileMode.TREE && own.names(path)) {
          reason = null;
        }
        if (reason != null) {
          skipped.add(reason);
        } else if (mode == FileMode.TREE) {
          walk.enterSubtree();
        } else {
          entries.add(new SourceEntry.InRepository(path, walk.getObjectId(0)));
        }
      }
    }
    entries.sort(Comparator.comparing(SourceEntry.InRepository::path));
  }

  private byte @Nullable [] ownRules(RevCommit commit) throws IOException {
    try (TreeWalk file = TreeWalk.forPath(repository, IgnoreRules.OWN, commit.getTree())) {
      if (file == null || file.getFileMode() == FileMode.SYMLINK) {
        return null;
      }
      ObjectLoader loader = repository.open(file.getObjectId(0), Constants.OBJ_BLOB);
      return loader.getSize() > IgnoreRules.MAX_BYTES ? null : loader.getBytes();
    }
  }

  private @Nullable SkipReason reason(TreeWalk walk, FileMode mode, String name) {
    if (walk.getPathLength() > MAX_PATH_BYTES) {
      return SkipReason.OVER_LIMIT;
    }
    if (mode == FileMode.TREE) {
      return walk.getDepth() >= FolderWalk.MAX_DEPTH
          ? SkipReason.OVER_LIMIT
          : PathRules.ofFolder(name, true);
    }
    if (mode == FileMode.SYMLINK) {
      return SkipReason.SYMLINK;
    }
    if (mode == FileMode.GITLINK) {
      return SkipReason.SUBMODULE;
    }
    return entries.size() >= FolderWalk.MAX_FILES ? SkipReason.OVER_LIMIT : PathRules.ofFile(name);
  }
}
