package dev.pilothouse.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.io.DisabledOutputStream;

/** The last commits of a repository, oldest first, each with what it changed. */
final class CommitHistory implements AutoCloseable {
  private static final int LARGEST_FILE = 1 << 20;

  private final Repository repository;

  CommitHistory(Path checkout) throws IOException {
    this.repository = new FileRepositoryBuilder().findGitDir(checkout.toFile()).build();
  }

  /** A file as a commit left it; its text is empty if it was deleted or is no text. */
  record ChangedFile(String path, String text) {}

  /** The ids of the last commits, oldest first. */
  List<ObjectId> last(int most) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      walk.markStart(walk.parseCommit(repository.resolve(Constants.HEAD)));
      walk.sort(RevSort.TOPO);
      List<ObjectId> ids = new ArrayList<>();
      for (RevCommit commit = walk.next();
          commit != null && ids.size() < most;
          commit = walk.next()) {
        ids.addFirst(commit.getId());
      }
      return ids;
    }
  }

  /** What a commit changed against its first parent. */
  List<ChangedFile> changes(ObjectId id) throws IOException {
    try (RevWalk walk = new RevWalk(repository);
        DiffFormatter diff = new DiffFormatter(DisabledOutputStream.INSTANCE)) {
      RevCommit commit = walk.parseCommit(id);
      diff.setRepository(repository);
      RevCommit parent =
          commit.getParentCount() == 0 ? null : walk.parseCommit(commit.getParent(0));
      List<ChangedFile> files = new ArrayList<>();
      for (DiffEntry entry :
          diff.scan(parent == null ? null : parent.getTree(), commit.getTree())) {
        boolean deleted = entry.getChangeType() == DiffEntry.ChangeType.DELETE;
        files.add(
            deleted
                ? new ChangedFile(entry.getOldPath(), "")
                : new ChangedFile(entry.getNewPath(), text(entry.getNewId().toObjectId())));
      }
      return files;
    }
  }

  private String text(ObjectId blob) throws IOException {
    var loader = repository.open(blob);
    if (loader.getSize() > LARGEST_FILE) {
      return "";
    }
    byte[] bytes = loader.getBytes();
    return org.eclipse.jgit.diff.RawText.isBinary(bytes)
        ? ""
        : new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    repository.close();
  }
}
