package dev.pilothouse.sandbox.check;

/** Checks code that stands in a text of the program, as part of it. */
@FunctionalInterface
public interface Nested {
  /**
   * Checks it.
   *
   * @param at where the text stands, for what is found in it
   */
  void check(String code, int at);
}
