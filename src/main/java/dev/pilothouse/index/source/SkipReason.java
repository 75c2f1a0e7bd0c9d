package dev.pilothouse.index.source;

import java.util.Locale;

/** Why a file or a whole folder is left out of an index. */
public enum SkipReason {
  /** Holds bytes that are not text. */
  BINARY,
  /** Larger than what is worth indexing. */
  HUGE,
  /** Machine-packed code with very long lines. */
  MINIFIED,
  /** Written by a program that can write it again. */
  GENERATED,
  /** Other people's code or build output; a folder counts once. */
  VENDORED,
  /** Likely to hold keys or passwords. */
  SECRET,
  /** A name that belongs to no known language. */
  UNKNOWN_TYPE,
  /** A symbolic link; what it leads to is indexed only where it lies. */
  SYMLINK,
  /** Another repository inside this one. */
  SUBMODULE,
  /** Excluded by an ignore file; a folder counts once. */
  IGNORED,
  /** Holds nothing. */
  EMPTY,
  /** Could not be read. */
  UNREADABLE,
  /** Beyond the number of files or the depth that a project may have. */
  OVER_LIMIT;

  /** The lower-case name used in stored and sent data. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
