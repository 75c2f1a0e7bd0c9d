package dev.pilothouse.syntax;

/**
 * A named stretch of lines. Lines are counted from 1 and both ends are included.
 *
 * @param name the simple name, never empty
 * @param owner the names of the enclosing definitions joined by dots, empty at the top
 * @param kind what is defined
 * @param startLine the first line, with the comments and annotations that belong to it
 * @param nameLine the line that holds the name
 * @param endLine the last line of the body
 * @param signature the declaration on one line, shortened
 */
public record Definition(
    String name,
    String owner,
    DefinitionKind kind,
    int startLine,
    int nameLine,
    int endLine,
    String signature) {

  /** The longest signature kept, in characters. */
  public static final int MAX_SIGNATURE = 200;

  public Definition {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a definition needs a name");
    }
    if (startLine < 1 || nameLine < startLine || endLine < nameLine) {
      throw new IllegalArgumentException(
          "lines of " + name + " out of order: " + startLine + ", " + nameLine + ", " + endLine);
    }
  }

  /** The name with its owners before it, joined by dots. */
  public String qualifiedName() {
    return owner.isEmpty() ? name : owner + "." + name;
  }
}
