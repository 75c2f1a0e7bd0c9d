package dev.pilothouse.bench.quality;

import dev.pilothouse.bench.quality.Documentation.Documented;
import dev.pilothouse.syntax.Definition;
import dev.pilothouse.syntax.DefinitionKind;
import dev.pilothouse.syntax.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A repository's files as they are indexed: without the documentation of their definitions.
 *
 * @param files by path
 * @param functions those with documentation, outside tests
 * @param symbols all functions and types outside tests
 */
public record Corpus(
    TreeMap<String, String> files, List<Function> functions, List<Symbol> symbols) {
  private static final Pattern TESTS =
      Pattern.compile(
          "(?i).*(^|/)(tests?|testing|testdata|__tests__|specs?|fixtures?|benchmarks?|examples?)/.*"
              + "|.*[._-](test|spec|bench)s?\\.\\w+|(.*/)?test_[^/]*|(?-i).*(Tests?|IT|Benchmark)\\.\\w+");

  /** A documented function. */
  record Function(String name, String qualifiedName, String sentence, Place place) {}

  /** A definition by its name. */
  record Symbol(String name, String qualifiedName, Place place) {}

  /** Takes the documentation out of all files whose language is known. */
  public static Corpus of(Map<String, String> sources) {
    TreeMap<String, String> files = new TreeMap<>();
    List<Function> functions = new ArrayList<>();
    List<Symbol> symbols = new ArrayList<>();
    sources.forEach(
        (path, content) -> {
          Language language = Language.ofPath(path);
          if (language == null || !Documentation.knows(language)) {
            files.put(path, content);
            return;
          }
          Documentation read = Documentation.of(language, content);
          files.put(path, read.stripped());
          if (!TESTS.matcher(path).matches()) {
            read.documented().forEach(each -> add(functions, path, each));
            read.definitions().stream()
                .filter(each -> each.kind() != DefinitionKind.SECTION)
                .forEach(
                    each ->
                        symbols.add(
                            new Symbol(each.name(), each.qualifiedName(), place(path, each))));
          }
        });
    return new Corpus(files, functions, symbols);
  }

  /** Writes the files below a folder. */
  public void write(Path folder) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.writeString(target, file.getValue());
    }
  }

  /** Whether a path is one of the code files. */
  boolean isCode(String path) {
    Language language = Language.ofPath(path);
    return files.containsKey(path)
        && language != null
        && !language.isData()
        && language != Language.MARKDOWN;
  }

  private static void add(List<Function> functions, String path, Documented documented) {
    Definition definition = documented.definition();
    DefinitionKind kind = definition.kind();
    if (kind == DefinitionKind.FUNCTION || kind == DefinitionKind.METHOD) {
      Sentences.first(documented.lines(), definition.name())
          .ifPresent(
              sentence ->
                  functions.add(
                      new Function(
                          definition.name(),
                          definition.qualifiedName(),
                          sentence,
                          place(path, definition))));
    }
  }

  private static Place place(String path, Definition definition) {
    return new Place(path, definition.nameLine(), definition.endLine());
  }
}
