package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.sandbox.FileNames;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the files of a folder that is to be tested, with the dependencies that lie beside them: all
 * regular ones but those of version control and those whose names say that they are secret ( {@code
 * .env*}, {@code *.pem}, {@code *.key}, {@code id_*}, {@code credentials*}). Links are left out,
 * wherever they lead. Blocks.
 */
final class ProjectFolder {
  private static final int MOST_FILES = 20_000;
  private static final long MOST_BYTES = 128L << 20;
  private static final Set<String> LEFT_OUT = Set.of(".git", ".hg", ".svn", "__pycache__");

  /** Names of what is often secret. */
  private static final Pattern SECRET =
      Pattern.compile("\\.env.*|.*\\.(pem|key)|id_[a-z0-9]+|credentials.*");

  private final List<Path> roots;

  /**
   * @param roots folders below which projects may lie
   */
  ProjectFolder(List<Path> roots) {
    this.roots = roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
  }

  /**
   * The files of a folder.
   *
   * @throws FailureException {@code forbidden} outside the roots, {@code not-found} when it is not
   *     there, {@code too-large} above 20,000 files or 128 MiB, {@code invalid-request} for a name
   *     that no container takes
   */
  List<ProgramFile> read(String source) {
    Path folder = resolve(source);
    List<ProgramFile> files = new ArrayList<>();
    try {
      Files.walkFileTree(folder, new Visitor(folder, source, files));
    } catch (IOException e) {
      throw new FailureException(
          FailureCode.UNAVAILABLE, "the folder " + source + " cannot be read: " + e.getMessage());
    }
    return files;
  }

  private Path resolve(String source) {
    try {
      Path real = roots.getFirst().resolve(source).toRealPath();
      for (Path root : roots) {
        if (Files.exists(root) && real.startsWith(root.toRealPath())) {
          if (!Files.isDirectory(real)) {
            throw invalid("\"source\" is a file; give the folder that holds it");
          }
          return real;
        }
      }
    } catch (NoSuchFileException e) {
      throw new FailureException(
          FailureCode.NOT_FOUND, "the folder " + source + " is not there; check the path");
    } catch (InvalidPathException e) {
      throw invalid("\"source\" is no path on this machine: " + e.getReason());
    } catch (IOException e) {
      throw new FailureException(
          FailureCode.UNAVAILABLE, "the folder " + source + " cannot be opened: " + e.getMessage());
    }
    throw new FailureException(
        FailureCode.FORBIDDEN,
        "the folder " + source + " lies outside this node's roots; start it with --root");
  }

  private static FailureException invalid(String why) {
    return new FailureException(FailureCode.INVALID_REQUEST, why);
  }

  private static boolean isSecret(Path file) {
    Path name = file.getFileName();
    return name != null && SECRET.matcher(name.toString()).matches();
  }

  /** Takes the files in, within their number and size. */
  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final String source;
    private final List<ProgramFile> files;
    private long bytes;

    Visitor(Path folder, String source, List<ProgramFile> files) {
      this.folder = folder;
      this.source = source;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
      Path name = each.getFileName();
      return name != null && !each.equals(folder) && LEFT_OUT.contains(name.toString())
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) {
      if (!attributes.isRegularFile() || isSecret(each)) {
        return FileVisitResult.CONTINUE;
      }
      String name = folder.relativize(each).toString().replace('\\', '/');
      try {
        FileNames.check(name);
      } catch (IllegalArgumentException e) {
        throw invalid(String.valueOf(e.getMessage()));
      }
      bytes += attributes.size();
      if (files.size() == MOST_FILES || bytes > MOST_BYTES) {
        throw new FailureException(
            FailureCode.TOO_LARGE,
            "the folder " + source + " has more than 20,000 files or 128 MiB; test a part of it");
      }
      files.add(new ProgramFile(name, (int) attributes.size(), () -> Files.newInputStream(each)));
      return FileVisitResult.CONTINUE;
    }
  }
}
