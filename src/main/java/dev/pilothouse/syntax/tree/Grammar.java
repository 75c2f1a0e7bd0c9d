package dev.pilothouse.syntax.tree;

/** The grammars that are shipped, each a native library of its own. */
public enum Grammar {
  JAVA("java"),
  PYTHON("python"),
  JAVASCRIPT("javascript"),
  TYPESCRIPT("typescript"),
  TSX("tsx"),
  GO("go"),
  RUST("rust"),
  C("c"),
  CPP("cpp"),
  CSHARP("c-sharp"),
  RUBY("ruby"),
  PHP("php"),
  KOTLIN("kotlin"),
  BASH("bash");

  private final String id;

  Grammar(String id) {
    this.id = id;
  }

  /** The library's name, as in {@code tree-sitter-java}. */
  String library() {
    return "tree-sitter-" + id;
  }

  /** The function of the library that returns its language. */
  String function() {
    return "tree_sitter_" + id.replace('-', '_');
  }
}
