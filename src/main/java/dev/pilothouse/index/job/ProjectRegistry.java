package dev.pilothouse.index.job;

import dev.pilothouse.bus.Json;
import dev.pilothouse.contracts.FailureException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The node's own projects in a file, replaced as a whole. */
final class ProjectRegistry {
  private static final System.Logger LOG = System.getLogger(ProjectRegistry.class.getName());

  private final Path file;

  ProjectRegistry(Path file) {
    this.file = file;
  }

  /** The projects of the last time; a file that cannot be read is put aside. */
  List<Project> load() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return Json.decode(Files.readAllBytes(file), Content.class).projects();
    } catch (FailureException e) {
      Path aside = file.resolveSibling(file.getFileName() + ".damaged");
      LOG.log(
          Level.WARNING,
          "{0} is damaged and was moved to {1}; index its projects again: {2}",
          file,
          aside,
          e.getMessage());
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      return List.of();
    }
  }

  /** Replaces the file; afterwards either the old or the new one is there, whatever happens. */
  synchronized void save(Collection<Project> projects) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    List<Project> ordered = projects.stream().sorted(Comparator.comparing(Project::id)).toList();
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(Json.encodeBytes(new Content(ordered)));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What the file holds. */
  record Content(List<Project> projects) {
    Content {
      projects = projects == null ? List.of() : List.copyOf(projects);
    }
  }
}
