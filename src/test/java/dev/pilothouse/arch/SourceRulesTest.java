package dev.pilothouse.arch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Catalogue;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.HttpBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is seen in the sources and in the catalogue, not in the classes. */
final class SourceRulesTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final int MOST_LINES = 400;

  /** A whole address, or the beginning of one that is put together. */
  private static final Pattern ADDRESS =
      Pattern.compile("\"pilothouse\\.([a-z]+\\.[a-z-]+\\.v\\d.*)?\"");

  @Test
  void sources_areSmall() throws IOException {
    List<String> large = new ArrayList<>();
    for (Path file : sources()) {
      int lines = Files.readAllLines(file).size();
      if (lines > MOST_LINES) {
        large.add(file + " has " + lines + " lines");
      }
    }
    assertThat(large).as("files above %d lines", MOST_LINES).isEmpty();
  }

  @Test
  void addresses_standInContractsAlone() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      if (!file.startsWith(SOURCES.resolve("dev/pilothouse/contracts"))) {
        Files.readAllLines(file).stream()
            .filter(line -> ADDRESS.matcher(line).find())
            .forEach(line -> found.add(file + ": " + line.strip()));
      }
    }
    assertThat(found).as("addresses outside contracts").isEmpty();
  }

  @Test
  void endpoints_haveAddressesOfTheirOwn() {
    assertThat(Catalogue.all()).extracting(Endpoint::address).doesNotHaveDuplicates();
    assertThat(Catalogue.all())
        .allSatisfy(
            endpoint -> {
              assertThat(endpoint.address()).matches("pilothouse\\.[a-z]+\\.[a-z-]+\\.v1");
              assertThat(Catalogue.find(endpoint.address())).contains(endpoint);
              assertThat(endpoint.requestType().isRecord()).isTrue();
            });
  }

  @Test
  void endpoints_haveRoutesOfTheirOwn() {
    List<String> routes =
        Catalogue.all().stream()
            .map(Endpoint::http)
            .filter(Objects::nonNull)
            .map(SourceRulesTest::shape)
            .toList();
    assertThat(routes).isNotEmpty().doesNotHaveDuplicates();
  }

  /** Two paths that differ only in a parameter's name are one route. */
  private static String shape(HttpBinding binding) {
    return binding.method() + " " + binding.path().replaceAll("\\{[^}]*}", "{}");
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
