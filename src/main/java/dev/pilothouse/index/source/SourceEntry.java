package dev.pilothouse.index.source;

import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** A file that is likely to be indexed; its bytes are read later. */
public sealed interface SourceEntry {

  /** The path below the source, with forward slashes. */
  String path();

  /**
   * A file on disk.
   *
   * @param blobHash its Git name when the repository's index vouches for it, else null
   */
  record OnDisk(String path, Path file, @Nullable String blobHash) implements SourceEntry {}

  /** A file in a repository's object database. */
  record InRepository(String path, ObjectId id) implements SourceEntry {}
}
