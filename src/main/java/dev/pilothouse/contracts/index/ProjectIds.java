package dev.pilothouse.contracts.index;

import dev.pilothouse.contracts.Check;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids of projects: lower-case letters, digits, dots, dashes and underscores, at most 64. */
public final class ProjectIds {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private ProjectIds() {}

  /** Returns the id if it is one. */
  public static String check(String field, @Nullable String id) {
    return Check.matches(field, id, ID);
  }

  /** An id made of a folder's or repository's name; {@code project} if nothing of it fits. */
  public static String from(String name) {
    String id =
        name.toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("^[^a-z0-9]+", "");
    return id.isEmpty() ? "project" : id.substring(0, Math.min(64, id.length()));
  }
}
