package dev.pilothouse.sandbox;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether programs can run now. */
sealed interface Availability {

  /**
   * An engine answers and has at least one of the images.
   *
   * @param images those that it has
   * @param concern what is wrong with it all the same, null for nothing
   */
  record Available(String version, String runtime, Set<String> images, @Nullable Absent concern)
      implements Availability {}

  /**
   * Something is missing.
   *
   * @param missing what, as a sentence
   * @param howToGetOne what to do about it, as a sentence
   */
  record Absent(String missing, String howToGetOne) implements Availability {}
}
