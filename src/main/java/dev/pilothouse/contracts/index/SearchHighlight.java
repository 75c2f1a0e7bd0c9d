package dev.pilothouse.contracts.index;

/**
 * A stretch of one line that matched a word of the question.
 *
 * @param line of the file, from 1
 * @param start the first character in that line, from 0, in UTF-16 units
 * @param end the character after the last
 */
public record SearchHighlight(int line, int start, int end) {}
