package dev.pilothouse.contracts.sandbox;

/**
 * Something in code that stands against a rule.
 *
 * @param rule the rule's id, such as {@code dynamic-code}
 * @param severity {@code warn} or {@code block}
 * @param line from 1
 * @param column from 1, in characters
 * @param message what was found and why it matters
 * @param advice what to do instead
 */
public record ValidationFinding(
    String rule, ValidationVerdict severity, int line, int column, String message, String advice) {}
