package dev.pilothouse.app;

/** How often a test does what depends on luck: more often in {@code bin/verify --long}. */
public final class Repeats {
  private Repeats() {}

  public static int of(int usual, int inLongRun) {
    return Boolean.getBoolean("pilothouse.long") ? inLongRun : usual;
  }
}
