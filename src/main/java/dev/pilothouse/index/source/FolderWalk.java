package dev.pilothouse.index.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the files of a folder, following ignore files and never a symbolic link. */
final class FolderWalk {

  /** The most files that one source may have. */
  static final int MAX_FILES = 200_000;

  /** The deepest folder that is looked into. */
  static final int MAX_DEPTH = 100;

  /**
   * A folder to look into.
   *
   * @param path its path with a slash at its end, empty for the root
   */
  private record Folder(Path onDisk, String path, int depth, boolean ignored, IgnoreRules rules) {}

  private final Tracked tracked;
  private final IgnoreRules own;
  private final int maxFileBytes;
  private final SkipCounts skipped;
  private final Deque<Folder> pending = new ArrayDeque<>();
  private final List<SourceEntry.OnDisk> entries = new ArrayList<>();

  private FolderWalk(Tracked tracked, IgnoreRules own, int maxFileBytes, SkipCounts skipped) {
    this.own = own;
    this.maxFileBytes = maxFileBytes;
    this.tracked = tracked;
    this.skipped = skipped;
  }

  /**
   * Lists files in order of their paths.
   *
   * @param excludes a repository's exclude file, or null
   */
  static List<SourceEntry.OnDisk> list(
      Path root, Tracked tracked, @Nullable Path excludes, int maxFileBytes, SkipCounts skipped) {
    byte[] own = FolderTree.read(root.resolve(IgnoreRules.OWN), IgnoreRules.MAX_BYTES);
    FolderWalk walk = new FolderWalk(tracked, IgnoreRules.own(own), maxFileBytes, skipped);
    walk.pending.add(new Folder(root, "", 0, false, IgnoreRules.root(excludes)));
    while (!walk.pending.isEmpty()) {
      walk.look(walk.pending.removeLast());
    }
    walk.entries.sort(Comparator.comparing(SourceEntry.OnDisk::path));
    return walk.entries;
  }

  private void look(Folder folder) {
    IgnoreRules rules = folder.rules().in(folder.onDisk(), folder.path());
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder.onDisk())) {
      for (Path child : children) {
        String name = FileNames.of(child);
        SkipReason reason = visit(folder, rules, child, name);
        if (reason != null) {
          skipped.add(reason);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      skipped.add(SkipReason.UNREADABLE);
    }
  }

  private @Nullable SkipReason visit(Folder folder, IgnoreRules rules, Path child, String name) {
    if (name.equals(".git")) {
      return null;
    }
    BasicFileAttributes attributes;
    try {
      attributes =
          Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return SkipReason.UNREADABLE;
    }
    String path = folder.path() + name;
    if (attributes.isSymbolicLink()) {
      return SkipReason.SYMLINK;
    }
    if (attributes.isDirectory()) {
      return enter(folder, rules, child, path, name);
    }
    if (!attributes.isRegularFile()) {
      return SkipReason.UNKNOWN_TYPE;
    }
    if (!tracked.hasFile(path) && (folder.ignored() || rules.ignores(path, false))) {
      return SkipReason.IGNORED;
    }
    if (own.ignores(path, false)) {
      return SkipReason.IGNORED;
    }
    SkipReason reason = PathRules.ofFile(name);
    if (reason == SkipReason.SECRET && own.names(path)) {
      reason = null;
    }
    if (reason == null && attributes.size() > maxFileBytes) {
      reason = SkipReason.HUGE;
    }
    if (reason == null && entries.size() >= MAX_FILES) {
      reason = SkipReason.OVER_LIMIT;
    }
    if (reason == null) {
      entries.add(new SourceEntry.OnDisk(path, child, tracked.unchangedHash(path, attributes)));
    }
    return reason;
  }

  private @Nullable SkipReason enter(
      Folder folder, IgnoreRules rules, Path child, String path, String name) {
    if (tracked.isSubmodule(path)) {
      return SkipReason.SUBMODULE;
    }
    boolean hasTracked = tracked.hasFolder(path);
    SkipReason reason = PathRules.ofFolder(name, hasTracked);
    if (reason != null) {
      return reason;
    }
    if (own.ignores(path, true)) {
      return SkipReason.IGNORED;
    }
    boolean ignored = folder.ignored() || rules.ignores(path, true);
    if (ignored && !hasTracked) {
      return SkipReason.IGNORED;
    }
    if (folder.depth() >= MAX_DEPTH) {
      return SkipReason.OVER_LIMIT;
    }
    pending.add(new Folder(child, path + "/", folder.depth() + 1, ignored, rules));
    return null;
  }
}
