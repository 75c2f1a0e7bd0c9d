package dev.pilothouse.index.source;

import dev.pilothouse.syntax.Language;

/**
 * A file to index.
 *
 * @param path the path below the source, with forward slashes
 * @param language the language it is written in
 * @param text what it holds, decoded
 * @param blobHash the name Git gives to its bytes
 */
public record SourceFile(String path, Language language, String text, String blobHash)
    implements SourceRead {}
