package dev.pilothouse.contracts.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * A file that a program left and its caller asked for.
 *
 * @param name its name in the working folder
 * @param base64 its content, null when it was not taken
 * @param skipped why it was not taken, such as a link or too large; null when it was
 */
public record Artefact(String name, @Nullable String base64, @Nullable String skipped) {}
