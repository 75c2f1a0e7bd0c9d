package dev.pilothouse.index.source;

import dev.pilothouse.index.source.SourceException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The folders below which sources may lie. */
public final class AllowedRoots {

  private final List<Path> roots;

  /** Roots as absolute or relative folders; at least one. */
  public AllowedRoots(List<Path> roots) {
    if (roots.isEmpty()) {
      throw new IllegalArgumentException("at least one folder must be allowed, see --root");
    }
    this.roots = roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
  }

  /**
   * The real folder that a source names. A relative one is looked up in the first root.
   *
   * @throws SourceException when it does not exist, is no folder, or lies outside every root, be it
   *     by {@code ..} or through symbolic links
   */
  public Path resolve(String source) throws SourceException {
    Path named = parse(source);
    if (!isInside(named)) {
      throw outside(source);
    }
    Path real;
    try {
      real = named.toRealPath();
    } catch (NoSuchFileException e) {
      throw new SourceException(
          Problem.NOT_FOUND, "the folder " + source + " does not exist; check the path", e);
    } catch (IOException e) {
      throw new SourceException(
          Problem.UNREADABLE, "the folder " + source + " cannot be opened: " + e.getMessage(), e);
    }
    if (!isInside(real)) {
      throw outside(source);
    }
    if (!Files.isDirectory(real)) {
      throw new SourceException(
          Problem.INVALID, source + " is a file; give the folder or repository that holds it");
    }
    if (!Files.isReadable(real) || !Files.isExecutable(real)) {
      throw new SourceException(
          Problem.UNREADABLE,
          "the folder " + source + " may not be read by the user that runs this node");
    }
    return real;
  }

  /** Whether an absolute path lies in a root, as it is written or as it really is. */
  boolean isInside(Path path) {
    for (Path root : roots) {
      if (path.startsWith(root) || path.startsWith(real(root))) {
        return true;
      }
    }
    return false;
  }

  private Path parse(String source) throws SourceException {
    if (source.isBlank()) {
      throw new SourceException(Problem.INVALID, "the source is empty; give a folder");
    }
    if (source.contains("://")) {
      throw new SourceException(
          Problem.INVALID,
          "the source " + source + " is a URL; clone it and give the folder of the clone");
    }
    try {
      return roots.getFirst().resolve(source).normalize();
    } catch (InvalidPathException e) {
      throw new SourceException(
          Problem.INVALID, "the source is not a path on this machine: " + e.getReason(), e);
    }
  }

  private SourceException outside(String source) {
    return new SourceException(
        Problem.NOT_ALLOWED,
        "the folder "
            + source
            + " lies outside the folders that may be indexed; start the node with --root to allow"
            + " it");
  }

  private static Path real(Path root) {
    try {
      return root.toRealPath();
    } catch (IOException e) {
      return root;
    }
  }
}
