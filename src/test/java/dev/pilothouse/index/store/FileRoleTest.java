package dev.pilothouse.index.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileRoleTest {
  private static final Question.Vocabulary EVERY_WORD =
      new Question.Vocabulary() {
        @Override
        public double weight(String word) {
          return 1;
        }

        @Override
        public int frequency(String word) {
          return 1;
        }
      };

  @ParameterizedTest
  @CsvSource({
    "src/main/java/a/Parser.java, java, SOURCE",
    "src/Split.java, java, SOURCE",
    "latest/contest.py, python, SOURCE",
    "lib/attest.rb, ruby, SOURCE",
    "src/test/java/a/ParserTest.java, java, TEST",
    "a/ParserTests.cs, csharp, TEST",
    "a/SplitIT.java, java, TEST",
    "pkg/parser_test.go, go, TEST",
    "pkg/test_parser.py, python, TEST",
    "web/parser.spec.ts, typescript, TEST",
    "pkg/testdata/a.json, json, TEST",
    "examples/http/main.go, go, EXAMPLE",
    "README.md, markdown, DOCUMENT",
    "doc/conf.py, python, DOCUMENT",
    "pom.xml, xml, DATA",
    "api/types.pb.go, go, GENERATED",
    "third_party/zlib/inflate.c, c, VENDORED"
  })
  void of_path_tellsWhatTheFileIsFor(String path, String language, FileRole expected) {
    assertThat(FileRole.of(path, language)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "tests of the parser, true",
    "which unit test reads the file, true",
    "Tests whether the file is empty, false",
    "reads the file, false"
  })
  void isAskedBy_test_knowsTheVerb(String text, boolean asked) throws IOException {
    assertThat(FileRole.TEST.isAskedBy(Question.of(text, EVERY_WORD))).isEqualTo(asked);
  }
}
