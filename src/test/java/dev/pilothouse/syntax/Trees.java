package dev.pilothouse.syntax;

import dev.pilothouse.syntax.tree.TreeSitter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The parser as tests use it: loaded once, its libraries below the build's folder. */
final class Trees {

  static final TreeSitter PARSER = TreeSitter.load(Path.of("target", "natives")).orElseThrow();

  /** Patient enough for a machine that does much else. */
  static final TreeScanner SCANNER = new TreeScanner(PARSER, Duration.ofSeconds(20));

  private Trees() {}

  static List<String> scan(Language language, String source) {
    return SCANNER.scan(language, new SourceText(source)).stream()
        .map(
            d ->
                "%s %s %d-%d-%d"
                    .formatted(
                        d.kind().id(), d.qualifiedName(), d.startLine(), d.nameLine(), d.endLine()))
        .toList();
  }
}
