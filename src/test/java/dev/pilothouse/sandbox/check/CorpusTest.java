package dev.pilothouse.sandbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.ValidationVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The labelled corpus: {@code bad} does or tries what the sandbox refuses, {@code good} only looks
 * like it. Snippets are named after their category.
 */
@Timeout(120)
class CorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/sandbox/corpus");
  private static final int LEAST = 80;
  private static final double LEAST_BLOCKED = 0.95;
  private static final double MOST_FALSE = 0.03;

  @ParameterizedTest
  @ValueSource(strings = {"python", "javascript", "typescript", "go"})
  void corpus_bySide_isToldApart(String language) throws IOException {
    double blocked = share(language, "bad", true);
    double wrongly = share(language, "good", false);
    assertThat(blocked).as("block rate").isGreaterThanOrEqualTo(LEAST_BLOCKED);
    assertThat(wrongly).as("false blocks").isLessThanOrEqualTo(MOST_FALSE);
  }

  /** The share of snippets that are blocked, printed by category. */
  private static double share(String language, String side, boolean wanted) throws IOException {
    Map<String, int[]> categories = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    try (Stream<Path> files = Files.list(CORPUS.resolve(language).resolve(side))) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        String category = name.substring(0, name.lastIndexOf('-'));
        boolean blocked =
            Checks.of(language, Files.readString(file)).verdict() == ValidationVerdict.BLOCK;
        int[] counts = categories.computeIfAbsent(category, none -> new int[2]);
        counts[0]++;
        counts[1] += blocked ? 1 : 0;
        if (blocked != wanted) {
          wrong.add(name);
        }
      }
    }
    int all = categories.values().stream().mapToInt(counts -> counts[0]).sum();
    int blocked = categories.values().stream().mapToInt(counts -> counts[1]).sum();
    StringBuilder line = new StringBuilder();
    categories.forEach(
        (category, counts) ->
            line.append(", ")
                .append(category)
                .append(' ')
                .append(counts[1])
                .append('/')
                .append(counts[0]));
    System.out.printf(
        Locale.ROOT,
        "%s %s: %d of %d blocked%s; wrong: %s%n",
        language,
        side,
        blocked,
        all,
        line,
        wrong);
    assertThat(all).as("snippets").isGreaterThanOrEqualTo(LEAST);
    return blocked / (double) all;
  }
}
