package dev.pilothouse.syntax;

/** How the definitions of a language can be found. */
enum Family {
  /** Bodies in braces. */
  BRACES,
  /** Bodies by indentation. */
  INDENT,
  /** Bodies closed by the word {@code end}. */
  END_WORD,
  /** Sections under headings. */
  HEADINGS,
  /** No definitions are looked for. */
  PLAIN
}
