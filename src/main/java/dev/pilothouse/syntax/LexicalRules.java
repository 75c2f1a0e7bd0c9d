package dev.pilothouse.syntax;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How comments and strings are written in a language.
 *
 * @param lineComments what begins a comment that ends with the line
 * @param blockComments whether slash-star comments exist
 * @param nested whether block comments nest
 * @param quotes characters that delimit strings within one line
 * @param longQuotes characters that delimit strings over several lines
 * @param triple whether three quotes delimit a string over several lines
 * @param extras further peculiarities
 */
record LexicalRules(
    List<String> lineComments,
    boolean blockComments,
    boolean nested,
    String quotes,
    String longQuotes,
    boolean triple,
    Set<Extra> extras) {

  /** A peculiarity of one or two languages. */
  enum Extra {
    /** Regular expressions between slashes. */
    REGEX,
    /** Strings in back quotes with code in them. */
    TEMPLATE,
    /** Lifetimes, and raw strings between {@code r#"} and {@code "#}. */
    RUST,
    /** Directives that begin with a hash, digit separators, raw strings with a delimiter. */
    CPP,
    /** Strings after an at sign, in which a doubled quote is a quote. */
    VERBATIM,
    /** Text that runs to a line holding a given word. */
    HEREDOC,
    /** Expansions between a dollar sign with an opening brace, and a closing brace. */
    DOLLAR_BRACE,
    /** A comment's hash counts only at the start of a word. */
    WORD_COMMENT
  }

  private static final List<String> SLASHES = List.of("//");
  private static final List<String> HASH = List.of("#");

  static LexicalRules of(Language language) {
    return switch (language) {
      case JAVA -> new LexicalRules(SLASHES, true, false, "\"'", "", true, none());
      case KOTLIN -> new LexicalRules(SLASHES, true, true, "\"'", "", true, none());
      case CSHARP ->
          new LexicalRules(
              SLASHES, true, false, "\"'", "", true, EnumSet.of(Extra.VERBATIM, Extra.CPP));
      case C, CPP ->
          new LexicalRules(SLASHES, true, false, "\"'", "", false, EnumSet.of(Extra.CPP));
      case GO -> new LexicalRules(SLASHES, true, false, "\"'", "`", false, none());
      case RUST -> new LexicalRules(SLASHES, true, true, "", "\"", false, EnumSet.of(Extra.RUST));
      case JAVASCRIPT, TYPESCRIPT ->
          new LexicalRules(
              SLASHES, true, false, "\"'", "", false, EnumSet.of(Extra.REGEX, Extra.TEMPLATE));
      case PHP ->
          new LexicalRules(
              List.of("//", "#"), true, false, "", "\"'", false, EnumSet.of(Extra.HEREDOC));
      case PYTHON -> new LexicalRules(HASH, false, false, "\"'", "", true, none());
      case RUBY ->
          new LexicalRules(
              HASH, false, false, "\"'", "", false, EnumSet.of(Extra.HEREDOC, Extra.WORD_COMMENT));
      case BASH ->
          new LexicalRules(
              HASH,
              false,
              false,
              "",
              "\"'",
              false,
              EnumSet.of(Extra.HEREDOC, Extra.DOLLAR_BRACE, Extra.WORD_COMMENT));
      default -> new LexicalRules(List.of(), false, false, "", "", false, none());
    };
  }

  boolean has(Extra extra) {
    return extras.contains(extra);
  }

  private static Set<Extra> none() {
    return EnumSet.noneOf(Extra.class);
  }
}
