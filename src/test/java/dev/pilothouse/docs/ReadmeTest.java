package dev.pilothouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

  @Test
  void readme_fits() throws Exception {
    assertThat(Files.readAllLines(README)).hasSizeLessThan(200);
  }

  @Test
  void readme_links_existHere() throws Exception {
    Matcher links = LINK.matcher(Files.readString(README));
    while (links.find()) {
      assertThat(Path.of(links.group(1))).exists();
    }
  }

  @Test
  void readme_jvmSample_isWhatTheTestsCompileAndRun() throws Exception {
    List<String> lines =
        Files.readAllLines(Path.of("src/test/java/dev/pilothouse/docs/JvmSample.java"));
    int from = lines.indexOf("    // readme: jvm") + 1;
    int to = lines.indexOf("    // readme: end");
    String sample =
        lines.subList(from, to).stream().map(String::strip).collect(Collectors.joining("\n"));
    assertThat(stripped(Files.readString(README))).contains(sample);
  }

  @Test
  void readme_httpSample_isWhatTheTestsRun() throws Exception {
    assertThat(Files.readString(README)).contains(resource("requests.sh"));
  }

  @Test
  void readme_browserSample_isWhatTheTestsRun() throws Exception {
    assertThat(Files.readString(README)).contains(resource("page.html"));
  }

  private static String resource(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/docs", name)).strip();
  }

  private static String stripped(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
