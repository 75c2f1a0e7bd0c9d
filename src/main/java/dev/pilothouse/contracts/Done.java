package dev.pilothouse.contracts;

/** The reply of an endpoint that has nothing to tell but that it is done. */
public record Done() {
  public static final Done DONE = new Done();
}
