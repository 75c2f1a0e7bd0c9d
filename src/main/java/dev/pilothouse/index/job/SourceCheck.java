package dev.pilothouse.index.job;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.index.IndexRequest;
import dev.pilothouse.index.remote.Clones;
import dev.pilothouse.index.remote.RemoteUrl;
import dev.pilothouse.index.source.AllowedRoots;
import dev.pilothouse.index.source.SourceException;
import dev.pilothouse.index.source.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what is wrong with a source, in words that help. Blocks. */
final class SourceCheck {
  private final AllowedRoots allowed;
  private final List<Path> roots;
  private final long maxFileBytes;
  private final Clones clones;

  /**
   * @param maxFileBytes files larger than this are left out
   */
  SourceCheck(List<Path> roots, long maxFileBytes, Clones clones) {
    this.maxFileBytes = maxFileBytes;
    this.clones = clones;
    this.allowed = new AllowedRoots(roots);
    this.roots = List.copyOf(roots);
  }

  /** The project that a request names, its source as a real path below a root or as a URL. */
  Project resolve(IndexRequest request) {
    try {
      if (RemoteUrl.isRemote(request.source())) {
        String url = clones.resolve(request.source()).toString();
        return project(request, url);
      }
      Path real = allowed.resolve(request.source());
      return project(request, real.toString());
    } catch (SourceException e) {
      throw refused(e);
    }
  }

  private static Project project(IndexRequest request, String source) {
    return new Project(request.id(), source, request.ref(), false, request.priority(), false);
  }

  /**
   * Fails with {@code invalid-request} if there is nothing to index; other machines are not asked.
   */
  void inspect(Project project) throws IOException {
    if (project.isRemote()) {
      return;
    }
    try {
      open(project, () -> false).close();
    } catch (SourceException e) {
      throw refused(e);
    }
  }

  /**
   * Lists a project's files; what other machines have is fetched first.
   *
   * @param cancelled asked while it is fetched
   */
  SourceTree open(Project project, BooleanSupplier cancelled) throws SourceException {
    if (!project.isRemote()) {
      return SourceTree.open(allowed, maxFileBytes, project.source(), project.ref());
    }
    RemoteUrl url = clones.resolve(project.source());
    Path clone = clones.fetch(project.id(), url, project.ref(), cancelled);
    AllowedRoots own = new AllowedRoots(List.of(clones.folder()));
    return SourceTree.open(own, maxFileBytes, clone.toString(), Clones.FETCHED);
  }

  /** Removes what was fetched for a project that is no longer wanted. */
  void forget(Project project) throws IOException {
    if (project.isRemote()) {
      try {
        clones.delete(project.id(), RemoteUrl.parse(project.source()));
      } catch (SourceException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
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
