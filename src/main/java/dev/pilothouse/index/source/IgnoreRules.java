package dev.pilothouse.index.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.jspecify.annotations.Nullable;

/** The ignore rules that hold in a folder: its own and those of the folders around it. */
final class IgnoreRules {

  /** The ignore file that is ours. */
  static final String OWN = ".pilothouseignore";

  /** The largest ignore file that is read. */
  static final int MAX_BYTES = 1 << 20;

  private static final int MAX_STARS = 3;
  private static final int MAX_LENGTH = 400;
  private static final int MAX_RULES = 5_000;

  private final @Nullable IgnoreRules outer;
  private final String folder;
  private final @Nullable IgnoreNode node;

  private IgnoreRules(@Nullable IgnoreRules outer, String folder, @Nullable IgnoreNode node) {
    this.outer = outer;
    this.folder = folder;
    this.node = node;
  }

  /** The rules in a repository's own exclude file. */
  static IgnoreRules root(@Nullable Path excludes) {
    return new IgnoreRules(null, "", excludes == null ? null : parse(excludes));
  }

  /**
   * The rules in a source's own {@value #OWN} at its root, which hold for files that version
   * control knows too; a rule that begins with {@code !} names what is indexed although it looks
   * secret.
   *
   * @param content of the file; null for none
   */
  static IgnoreRules own(byte @Nullable [] content) {
    return new IgnoreRules(null, "", content == null ? null : parse(content));
  }

  /**
   * These rules and those in a folder's ignore file.
   *
   * @param path the folder's path with a slash at its end, empty for the root
   */
  IgnoreRules in(Path folderOnDisk, String path) {
    IgnoreNode own = parse(folderOnDisk.resolve(".gitignore"));
    return own == null ? this : new IgnoreRules(this, path, own);
  }

  boolean ignores(String path, boolean isFolder) {
    return Boolean.TRUE.equals(verdict(path, isFolder));
  }

  /** Whether a rule says of a file that it is not ignored. */
  boolean names(String path) {
    return Boolean.FALSE.equals(verdict(path, false));
  }

  private @Nullable Boolean verdict(String path, boolean isFolder) {
    for (IgnoreRules rules = this; rules != null; rules = rules.outer) {
      if (rules.node != null) {
        Boolean ignored = rules.node.checkIgnored(path.substring(rules.folder.length()), isFolder);
        if (ignored != null) {
          return ignored;
        }
      }
    }
    return null;
  }

  private static @Nullable IgnoreNode parse(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    byte[] bytes = FolderTree.read(file, MAX_BYTES);
    return bytes == null ? null : parse(bytes);
  }

  private static @Nullable IgnoreNode parse(byte[] bytes) {
    StringBuilder kept = new StringBuilder();
    new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .filter(IgnoreRules::isQuick)
        .limit(MAX_RULES)
        .forEach(line -> kept.append(line).append('\n'));
    IgnoreNode node = new IgnoreNode();
    try {
      node.parse(new ByteArrayInputStream(kept.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      return null;
    }
    return node;
  }

  /** Whether a pattern can be matched without much backtracking. */
  private static boolean isQuick(String pattern) {
    int stars = 0;
    int doubled = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '/') {
        stars = 0;
      } else if (c == '*') {
        stars++;
        doubled += i > 0 && pattern.charAt(i - 1) == '*' ? 1 : 0;
        if (stars > MAX_STARS || doubled > MAX_STARS) {
          return false;
        }
      }
    }
    return pattern.length() <= MAX_LENGTH;
  }
}
