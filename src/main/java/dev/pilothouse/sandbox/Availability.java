package dev.pilothouse.sandbox;

/** Whether programs can run now. */
sealed interface Availability {

  /** An engine answers and has the images. */
  record Available(String version, String runtime) implements Availability {}

  /**
   * Something is missing.
   *
   * @param missing what, as a sentence
   * @param howToGetOne what to do about it, as a sentence
   */
  record Absent(String missing, String howToGetOne) implements Availability {}
}
