package dev.pilothouse.bench.quality;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.io.DisabledOutputStream;

/** A repository's files at an earlier commit, and the commits since. */
public final class GitSource implements AutoCloseable {
  private static final int LARGEST_FILE = 1 << 20;

  private final Repository repository;
  private final ObjectId head;
  private final ObjectId base;

  private GitSource(Repository repository, ObjectId head, ObjectId base) {
    this.repository = repository;
    this.head = head;
    this.base = base;
  }

  /** A commit's first line and the files it changed. */
  record Change(String subject, Set<String> paths) {}

  /**
   * Opens a work tree or bare repository.
   *
   * @param back how many first parents before its head the earlier commit is
   */
  public static GitSource open(Path path, int back) throws IOException {
    FileRepositoryBuilder builder = new FileRepositoryBuilder().setMustExist(true);
    boolean workTree = path.resolve(".git").toFile().exists();
    Repository repository =
        workTree
            ? builder.setWorkTree(path.toFile()).build()
            : builder.setBare().setGitDir(path.toFile()).build();
    ObjectId head = repository.resolve(Constants.HEAD);
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit at = walk.parseCommit(head);
      for (int i = 0; i < back && at.getParentCount() > 0; i++) {
        at = walk.parseCommit(at.getParent(0));
      }
      return new GitSource(repository, head, at.getId());
    }
  }

  /** The earlier commit, shortened. */
  public String base() {
    return base.abbreviate(12).name();
  }

  /** The files of the earlier commit as they are indexed. */
  public Corpus corpus() throws IOException {
    return Corpus.of(files());
  }

  /** A sample of questions from what came after. */
  public List<Ask> commits(Corpus corpus, int most, long seed) throws IOException {
    return CommitAsks.of(corpus, changes(), most, seed);
  }

  /** The text files of the earlier commit, by path. */
  private TreeMap<String, String> files() throws IOException {
    TreeMap<String, String> files = new TreeMap<>();
    try (RevWalk walk = new RevWalk(repository);
        TreeWalk tree = new TreeWalk(repository)) {
      tree.addTree(walk.parseCommit(base).getTree());
      tree.setRecursive(true);
      while (tree.next()) {
        FileMode mode = tree.getFileMode(0);
        if (mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE) {
          ObjectLoader blob = repository.open(tree.getObjectId(0));
          byte[] bytes = blob.getSize() > LARGEST_FILE ? new byte[0] : blob.getBytes();
          if (bytes.length > 0 && !RawText.isBinary(bytes)) {
            files.put(tree.getPathString(), new String(bytes, StandardCharsets.UTF_8));
          }
        }
      }
    }
    return files;
  }

  /** What came after the earlier commit, merges left out. */
  private List<Change> changes() throws IOException {
    List<Change> changes = new ArrayList<>();
    try (RevWalk walk = new RevWalk(repository);
        DiffFormatter diff = new DiffFormatter(DisabledOutputStream.INSTANCE)) {
      diff.setRepository(repository);
      walk.markStart(walk.parseCommit(head));
      walk.markUninteresting(walk.parseCommit(base));
      walk.setRevFilter(RevFilter.NO_MERGES);
      for (RevCommit commit : walk) {
        if (commit.getParentCount() == 1) {
          Set<String> paths = new TreeSet<>();
          RevCommit parent = commit.getParent(0);
          walk.parseHeaders(parent);
          for (DiffEntry entry : diff.scan(parent.getTree(), commit.getTree())) {
            paths.add(entry.getOldPath());
          }
          changes.add(new Change(commit.getShortMessage(), paths));
        }
      }
    }
    return changes;
  }

  @Override
  public void close() {
    repository.close();
  }
}
