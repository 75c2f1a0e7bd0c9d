package dev.pilothouse.index.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** What a repository's index knows about the files in its work tree. */
final class Tracked {

  private final Map<String, DirCacheEntry> entries = new HashMap<>();
  private final Set<String> folders = new HashSet<>();
  private final Instant written;

  private Tracked(Instant written) {
    this.written = written;
  }

  /** Nothing, for a plain folder. */
  static Tracked nothing() {
    return new Tracked(Instant.EPOCH);
  }

  static Tracked of(Repository repository) throws IOException {
    DirCache index = DirCache.read(repository);
    long modified = repository.getIndexFile().lastModified();
    Tracked tracked = new Tracked(Instant.ofEpochMilli(modified));
    for (int i = 0; i < index.getEntryCount(); i++) {
      DirCacheEntry entry = index.getEntry(i);
      String path = new String(entry.getRawPath(), StandardCharsets.UTF_8);
      tracked.entries.put(path, entry);
      int slash = path.lastIndexOf('/');
      while (slash > 0 && tracked.folders.add(path.substring(0, slash))) {
        slash = path.lastIndexOf('/', slash - 1);
      }
    }
    return tracked;
  }

  boolean hasFile(String path) {
    return entries.containsKey(path);
  }

  boolean hasFolder(String path) {
    return folders.contains(path);
  }

  boolean isSubmodule(String path) {
    DirCacheEntry entry = entries.get(path);
    return entry != null && entry.getFileMode() == FileMode.GITLINK;
  }

  /** The Git name of a file that did not change since the index was written, else null. */
  @Nullable String unchangedHash(String path, BasicFileAttributes attributes) {
    DirCacheEntry entry = entries.get(path);
    if (entry == null || entry.getStage() != DirCacheEntry.STAGE_0 || entry.isSmudged()) {
      return null;
    }
    Instant modified = attributes.lastModifiedTime().toInstant();
    Instant recorded = entry.getLastModifiedInstant();
    boolean same =
        entry.getLength() == (int) attributes.size()
            && recorded.getEpochSecond() == modified.getEpochSecond()
            && (recorded.getNano() == modified.getNano() || recorded.getNano() == 0);
    // A file written in the same moment as the index may have changed without a trace.
    boolean old = modified.plusSeconds(2).isBefore(written);
    return same && old ? entry.getObjectId().name() : null;
  }
}
