package dev.pilothouse.contracts;

import java.util.regex.Pattern;

/** Builds bus addresses from {@code <area>.<verb>}. */
final class Addresses {
  private static final Pattern NAME = Pattern.compile("[a-z]+\\.[a-z][a-z-]*");

  private Addresses() {}

  static String of(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("an address is named <area>.<verb>, not " + name);
    }
    return "pilothouse." + name + ".v1";
  }
}
