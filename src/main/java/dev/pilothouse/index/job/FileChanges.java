package dev.pilothouse.index.job;

import dev.pilothouse.index.source.SourceEntry;
import dev.pilothouse.index.source.SourceTree;
import dev.pilothouse.index.store.IndexedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What differs between a source and the texts made from it before. A move is a removal and an
 * addition; to another folder it costs no embedding, because chunks name their file without it.
 *
 * @param unchanged read before with the same content, by path
 * @param toRead new or with another content
 * @param removed in the index, but no longer in the source
 */
record FileChanges(
    Map<String, IndexedFile> unchanged, List<? extends SourceEntry> toRead, List<String> removed) {
  /** With more changes than one to this many files, writing all anew costs less. */
  private static final int FEW = 2;

  /**
   * Compares by content.
   *
   * @param before the files indexed before, by path
   */
  static FileChanges between(Map<String, IndexedFile> before, SourceTree tree) {
    List<SourceEntry> toRead = new ArrayList<>();
    Set<String> gone = new HashSet<>(before.keySet());
    Map<String, IndexedFile> unchanged = new HashMap<>();
    for (SourceEntry entry : tree.entries()) {
      gone.remove(entry.path());
      IndexedFile known = before.get(entry.path());
      if (known != null && !known.hash().isEmpty() && known.hash().equals(tree.hash(entry))) {
        unchanged.put(entry.path(), known);
      } else {
        toRead.add(entry);
      }
    }
    return new FileChanges(unchanged, toRead, List.copyOf(gone));
  }

  boolean areFew() {
    return (toRead.size() + removed.size()) * FEW <= unchanged.size();
  }

  /** The paths of all that is new, different or gone. */
  List<String> paths() {
    List<String> paths = new ArrayList<>(removed);
    toRead.forEach(entry -> paths.add(entry.path()));
    return paths;
  }
}
