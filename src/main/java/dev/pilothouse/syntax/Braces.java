package dev.pilothouse.syntax;

import java.util.Arrays;

/**
 * The braces that are open at a place of a text, and whether a keyword stands before or in them.
 */
final class Braces {

  private static final int WIDTH = 3;
  private static final int BEFORE = 1;
  private static final int INSIDE = 2;

  /** Per open brace: its offset, the number of cuts before it, where keywords were seen. */
  private int[] numbers = new int[32 * WIDTH];

  private int count;

  /** Whether the statement that is being read has a keyword. */
  private boolean keyword;

  boolean isEmpty() {
    return count == 0;
  }

  void push(int offset, int cuts) {
    if (count * WIDTH == numbers.length) {
      numbers = Arrays.copyOf(numbers, numbers.length * 2);
    }
    numbers[count * WIDTH] = offset;
    numbers[count * WIDTH + 1] = cuts;
    numbers[count * WIDTH + 2] = keyword ? BEFORE : 0;
    count++;
    keyword = false;
  }

  /** Notes a keyword in the statement that is being read. */
  void keyword() {
    keyword = true;
    if (count > 0) {
      numbers[(count - 1) * WIDTH + 2] |= INSIDE;
    }
  }

  void endStatement() {
    keyword = false;
  }

  /** The offset of the innermost brace. */
  int at() {
    return numbers[(count - 1) * WIDTH];
  }

  /** The cuts that were made before the innermost brace. */
  int cutsBefore() {
    return numbers[(count - 1) * WIDTH + 1];
  }

  /** Closes the innermost brace; says whether a keyword stands before or in it. */
  boolean pop() {
    count--;
    int seen = numbers[count * WIDTH + 2];
    if (count > 0 && seen != 0) {
      numbers[(count - 1) * WIDTH + 2] |= INSIDE;
    }
    keyword = false;
    return seen != 0;
  }
}
