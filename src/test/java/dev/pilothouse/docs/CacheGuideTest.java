package dev.pilothouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.cli.PilothouseCommand;
import dev.pilothouse.contracts.cache.CacheNamespaceStats;
import dev.pilothouse.contracts.cache.CacheStats;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CacheGuideTest {
  private static final Path GUIDE = Path.of("src/docs/guide/cache.md");
  private static final String COMMAND = "bin/pilothouse ";

  /** A word, or text in quotes. */
  private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|(\\S+)");

  @Test
  void samples_areWhatTheTestsRun() throws Exception {
    String guide = Files.readString(GUIDE);
    for (String name : List.of("cache.sh", "cache-load.sh")) {
      String script = Files.readString(Path.of("src/test/resources/docs", name));
      assertThat(guide).contains("```\n" + script + "```");
    }
    List<String> lines =
        Files.readAllLines(Path.of("src/test/java/dev/pilothouse/docs/CacheSample.java"));
    List<String> shown =
        lines.subList(lines.indexOf("    // guide: jvm") + 1, lines.indexOf("    // guide: end"));
    assertThat(guide)
        .contains(
            shown.stream()
                .map(line -> line.substring(4))
                .collect(Collectors.joining("\n", "```java\n", "\n```")));
  }

  @Test
  void commandLines_areUnderstood() throws Exception {
    List<String> lines =
        Files.readAllLines(GUIDE).stream()
            .filter(line -> line.contains(COMMAND) && !line.contains("`"))
            .map(line -> line.substring(line.indexOf(COMMAND) + COMMAND.length()))
            .map(line -> line.replaceAll(" +#.*", ""))
            .toList();
    assertThat(lines).hasSizeGreaterThan(8);
    for (String line : lines) {
      String[] arguments =
          ARGUMENT.matcher(line).results().map(CacheGuideTest::argument).toArray(String[]::new);
      assertThat(PilothouseCommand.create().parseArgs(arguments).unmatched()).as(line).isEmpty();
    }
  }

  @Test
  void stats_everyField_isExplained() throws Exception {
    List<String> fields =
        Stream.of(CacheStats.class, CacheNamespaceStats.class)
            .flatMap(type -> Stream.of(type.getRecordComponents()))
            .map(RecordComponent::getName)
            .filter(name -> !List.of("nodeId", "namespaces", "ns").contains(name))
            .map(name -> "`" + name + "`")
            .toList();
    assertThat(Files.readString(GUIDE)).contains(fields);
  }

  @Test
  void links_existHere() throws Exception {
    assertThat(found("]\\(([^)#:]+)\\)"))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(GUIDE.resolveSibling(link).normalize()).exists());
  }

  @Test
  void configurationKeys_exist() throws Exception {
    String reference = Files.readString(GUIDE.resolveSibling("configuration.md"));
    assertThat(found("`((?:cache|redis)\\.[a-z-]+)`"))
        .filteredOn(key -> !key.equals("cache.load"))
        .isNotEmpty()
        .allSatisfy(key -> assertThat(reference).contains("| `" + key + "` |"));
  }

  private static List<String> found(String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(GUIDE))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static String argument(MatchResult match) {
    return match.group(1) == null ? match.group(2) : match.group(1);
  }
}
