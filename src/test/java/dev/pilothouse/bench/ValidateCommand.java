package dev.pilothouse.bench;

import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import dev.pilothouse.sandbox.check.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** How long it takes to look at a program before it runs. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Static checks of programs of 200 and 1,000 lines, made of the labelled corpus.")
final class ValidateCommand implements Callable<Integer> {
  private static final int WARM_UP = 600;
  private static final Path CORPUS = Path.of("src/test/resources/sandbox/corpus");

  @ParentCommand private @Nullable Bench bench;

  @Option(names = "--rounds", description = "Checks of each size (default: ${DEFAULT-VALUE}).")
  private int rounds = 200;

  /** A size and the target for it. */
  private record Size(int lines, Target p95) {}

  private static final List<Size> SIZES =
      List.of(new Size(200, Target.atMost(10)), new Size(1_000, Target.atMost(50)));

  @Override
  public Integer call() throws Exception {
    Bench shared = Objects.requireNonNull(bench);
    double load = Machine.load();
    Validator validator = Validator.in(shared.root().resolve("target/natives"));
    StringBuilder rows = new StringBuilder();
    for (String language : Validator.languages()) {
      List<String> snippets = snippets(shared.root().resolve(CORPUS).resolve(language));
      for (Size size : SIZES) {
        rows.append(row(language, size, measured(validator, language, snippets, size.lines())));
      }
    }
    String text =
        """
        Programs of snippets of the labelled corpus, legitimate and evasive in turns, another selection each round; parsing, following of values and findings,
        under the policy `standard`, one at a time.

        | language | lines | p50, ms | p95, ms | most, ms | target for p95 |
        | --- | --- | --- | --- | --- | --- |
        %s"""
            .formatted(rows);
    new BenchRecord(shared.root(), "validate", shared.command(), load).write(text, "", null);
    return 0;
  }

  private static String row(String language, Size size, double[] millis) {
    double p95 = millis[(int) (millis.length * 0.95)];
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.1f | **%.1f** | %.1f | %s |%n",
        language,
        size.lines(),
        millis[millis.length / 2],
        p95,
        millis[millis.length - 1],
        size.p95().verdict(p95));
  }

  private double[] measured(
      Validator validator, String language, List<String> snippets, int lines) {
    double[] millis = new double[rounds];
    for (int round = -WARM_UP; round < rounds; round++) {
      String program = program(snippets, lines, round + WARM_UP);
      long began = System.nanoTime();
      validator.validate(language, program, ValidationPolicy.STANDARD);
      if (round >= 0) {
        millis[round] = (System.nanoTime() - began) / 1e6;
      }
    }
    Arrays.sort(millis);
    return millis;
  }

  private static String program(List<String> snippets, int lines, int first) {
    StringBuilder program = new StringBuilder();
    int count = 0;
    for (int i = first; count < lines; i++) {
      String snippet = snippets.get(i % snippets.size());
      program.append(snippet).append('\n');
      count += (int) snippet.lines().count() + 1;
    }
    return program.toString();
  }

  private static List<String> snippets(Path language) throws IOException {
    List<String> bad = read(language.resolve("bad"));
    List<String> good = read(language.resolve("good"));
    List<String> mixed = new ArrayList<>();
    for (int i = 0; i < Math.max(bad.size(), good.size()); i++) {
      mixed.add(good.get(i % good.size()));
      mixed.add(bad.get(i % bad.size()));
    }
    return mixed;
  }

  private static List<String> read(Path folder) throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }
}
