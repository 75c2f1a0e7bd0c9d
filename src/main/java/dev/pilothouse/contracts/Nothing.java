package dev.pilothouse.contracts;

/** The request of an endpoint that needs to be told nothing. */
public record Nothing() {
  public static final Nothing NOTHING = new Nothing();
}
