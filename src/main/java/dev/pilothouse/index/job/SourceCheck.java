package dev.pilothouse.index.job;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.index.IndexRequest;
import dev.pilothouse.index.source.AllowedRoots;
import dev.pilothouse.index.source.SourceException;
import dev.pilothouse.index.source.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what is wrong with a source, in words that help. Blocks. */
final class SourceCheck {
  private final AllowedRoots allowed;
  private final List<Path> roots;
  private final long maxFileBytes;

  /**
   * @param maxFileBytes files larger than this are left out
   */
  SourceCheck(List<Path> roots, long maxFileBytes) {
    this.maxFileBytes = maxFileBytes;
    this.allowed = new AllowedRoots(roots);
    this.roots = List.copyOf(roots);
  }

  /** The project that a request names, its source as a real path below a root. */
  Project resolve(IndexRequest request) {
    try {
      Path real = allowed.resolve(request.source());
      return new Project(request.id(), real.toString(), request.ref(), false);
    } catch (SourceException e) {
      throw refused(e);
    }
  }

  /** Fails with {@code invalid-request} if there is nothing to index. */
  void inspect(Project project) throws IOException {
    try {
      open(project).close();
    } catch (SourceException e) {
      throw refused(e);
    }
  }

  SourceTree open(Project project) throws SourceException {
    return SourceTree.open(allowed, maxFileBytes, project.source(), project.ref());
  }

  /** What to say of a source that cannot be indexed. */
  String explain(SourceException fault) {
    return fault.problem() == SourceException.Problem.NOT_ALLOWED
        ? fault.getMessage()
            + "; this node's roots: "
            + roots.stream().map(Path::toString).collect(Collectors.joining(", "))
        : fault.getMessage();
  }

  private FailureException refused(SourceException fault) {
    return new FailureException(FailureCode.INVALID_REQUEST, explain(fault));
  }

  /** Whether two requests name the same state of a source. */
  static boolean sameRef(@Nullable String one, @Nullable String other) {
    return one == null ? other == null : one.equals(other);
  }
}
