package dev.pilothouse.index.store;

import dev.pilothouse.syntax.Definition;
import dev.pilothouse.syntax.DefinitionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Definitions as one stored text: a line each, their parts apart by tabs, no signatures. */
final class DefinitionLines {

  private static final int PARTS = 6;

  private DefinitionLines() {}

  static String write(List<Definition> definitions) {
    return definitions.stream().map(DefinitionLines::line).collect(Collectors.joining("\n"));
  }

  static List<Definition> read(@Nullable String lines) {
    List<Definition> definitions = new ArrayList<>();
    if (lines != null) {
      for (String line : lines.split("\n", -1)) {
        String[] parts = line.split("\t", -1);
        if (parts.length == PARTS) {
          definitions.add(
              new Definition(
                  parts[0],
                  parts[1],
                  DefinitionKind.valueOf(parts[2]),
                  Integer.parseInt(parts[3]),
                  Integer.parseInt(parts[4]),
                  Integer.parseInt(parts[5]),
                  ""));
        }
      }
    }
    return definitions;
  }

  private static String line(Definition definition) {
    return String.join(
        "\t",
        plain(definition.name()),
        plain(definition.owner()),
        definition.kind().name(),
        Integer.toString(definition.startLine()),
        Integer.toString(definition.nameLine()),
        Integer.toString(definition.endLine()));
  }

  private static String plain(String name) {
    return name.replace('\t', ' ').replace('\n', ' ');
  }
}
