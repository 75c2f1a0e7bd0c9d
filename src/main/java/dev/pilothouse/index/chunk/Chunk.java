package dev.pilothouse.index.chunk;

import dev.pilothouse.syntax.Definition;
import dev.pilothouse.syntax.DefinitionKind;
import dev.pilothouse.syntax.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of lines that is indexed, embedded and found as one.
 *
 * @param path the file's path below the source
 * @param startLine the first line, counted from 1
 * @param endLine the last line, included
 * @param language the file's language
 * @param symbol the qualified name of what is defined or continued here, or null
 * @param kind the kind of that definition, or null
 * @param definitions those whose name stands in these lines, in order
 * @param header where these lines belong, on one line: file name, owner, signature
 * @param text the lines themselves
 */
public record Chunk(
    String path,
    int startLine,
    int endLine,
    Language language,
    @Nullable String symbol,
    @Nullable DefinitionKind kind,
    List<Definition> definitions,
    String header,
    String text) {

  public Chunk {
    definitions = List.copyOf(definitions);
  }

  /** The simple names of the definitions, each once. */
  public List<String> names() {
    return definitions.stream().map(Definition::name).distinct().toList();
  }

  /** What the model reads: the header and the lines. */
  public String embeddedText() {
    return embeddedText(header, text);
  }

  /** What the model reads of a chunk with this header and these lines. */
  public static String embeddedText(String header, String text) {
    return header + "\n" + text;
  }
}
