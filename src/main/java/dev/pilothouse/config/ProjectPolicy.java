package dev.pilothouse.config;

import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import java.util.Arrays;
import java.util.Locale;

/**
 * How strictly a project's code is looked at before it runs, written {@code shop=strict}.
 *
 * @param project its id
 * @param policy for its code
 */
public record ProjectPolicy(String project, ValidationPolicy policy) {
  /** Reads the written form. */
  static ProjectPolicy parse(String text) {
    int equals = text.lastIndexOf('=');
    String wanted = text.substring(equals + 1).strip().toUpperCase(Locale.ROOT);
    boolean known =
        Arrays.stream(ValidationPolicy.values()).anyMatch(policy -> policy.name().equals(wanted));
    if (equals < 1 || !known) {
      throw new IllegalArgumentException(
          "must be a project's id, = and strict, standard or off, such as shop=strict");
    }
    return new ProjectPolicy(text.substring(0, equals).strip(), ValidationPolicy.valueOf(wanted));
  }

  @Override
  public String toString() {
    return project + "=" + policy.name().toLowerCase(Locale.ROOT);
  }
}
