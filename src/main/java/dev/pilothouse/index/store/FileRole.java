package dev.pilothouse.index.store;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file is there for, by its path and language. */
enum FileRole {
  /** What the project is made of. */
  SOURCE(1, ""),
  /** Tests and their data. */
  TEST(0.5, "test testcas unittest mock fixtur benchmark"),
  /** Examples and demonstrations. */
  EXAMPLE(0.75, "exampl sampl demo tutorial usag"),
  /** Prose about the project. */
  DOCUMENT(
      0.7, "doc document documentation readm guid changelog licens licenc faq manual tutorial"),
  /** Configuration and data. */
  DATA(
      0.7,
      "config configur configuration yaml json xml toml dependency version workflow pipelin ci"
          + " property css html"),
  /** Made by a program. */
  GENERATED(0.6, "generat protobuf proto"),
  /** Another project's. */
  VENDORED(0.6, "vendor vendored");

  private static final Pattern TESTS =
      Pattern.compile(
          "(^|/)(tests?|testing|__tests__|testdata|test_?data|specs?|fixtures?|mocks?|benchmarks?)/"
              + "|(^|/)(test_[^/]*|conftest\\.[^/]*)$"
              + "|[._-](test|tests|spec|mock|bench)\\.[a-z]+$");

  /** In names of these, such as SplitIT.java, only capitals tell the ending from the word. */
  private static final Pattern CAPITAL_TESTS =
      Pattern.compile("(Tests?|TestCase|Spec|IT|Benchmark)\\.[A-Za-z]+$|(^|/)Test[A-Z][^/]*$");

  private static final Pattern EXAMPLES =
      Pattern.compile("(^|/)(examples?|samples?|demos?|tutorials?)/");

  private static final Pattern DOCUMENTS =
      Pattern.compile("(^|/)(docs?|documentation|changes|changelogs?)/");

  private static final Pattern GENERATED_FILES =
      Pattern.compile("(^|/)(generated|gen|autogen)/|[._-](generated|gen|pb)\\.[a-z.]+$");

  private static final Pattern VENDORED_FILES =
      Pattern.compile("(^|/)(vendor|vendored|third_?party|external|extern|deps|node_modules)/");

  /** Where to test is what the code does, as in a comment that begins with: tests whether. */
  private static final Pattern TO_TEST = Pattern.compile("(?i)\\btests?\\s+(if|whether)\\b");

  private static final Set<String> PROSE = Set.of("markdown", "text");
  private static final Set<String> CONFIGURATION =
      Set.of("xml", "json", "yaml", "toml", "properties", "html", "css");

  private final double share;
  private final String askedBy;

  /**
   * @param askedBy stems that ask for such files
   */
  FileRole(double share, String askedBy) {
    this.share = share;
    this.askedBy = askedBy;
  }

  /** The part of its score that such a file keeps when the question does not ask for it. */
  double share() {
    return share;
  }

  /** Whether a question asks for such files. */
  boolean isAskedBy(Question question) {
    return question.mentions(Set.of(askedBy.split(" ", -1)))
        && !(this == TEST && TO_TEST.matcher(question.text()).find());
  }

  static FileRole of(String path, String language) {
    String lower = path.toLowerCase(Locale.ROOT);
    if (VENDORED_FILES.matcher(lower).find()) {
      return VENDORED;
    }
    if (GENERATED_FILES.matcher(lower).find()) {
      return GENERATED;
    }
    if (isTest(path, lower)) {
      return TEST;
    }
    if (PROSE.contains(language) || DOCUMENTS.matcher(lower).find()) {
      return DOCUMENT;
    }
    if (EXAMPLES.matcher(lower).find()) {
      return EXAMPLE;
    }
    return CONFIGURATION.contains(language) ? DATA : SOURCE;
  }

  private static boolean isTest(String path, String lower) {
    return CAPITAL_TESTS.matcher(path).find() || TESTS.matcher(lower).find();
  }
}
