package dev.pilothouse.contracts.sandbox;

import dev.pilothouse.contracts.Check;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a program without running it.
 *
 * @param language {@code python}, {@code javascript}, {@code typescript} or {@code go}
 * @param code the program, at most 1,048,576 characters
 * @param policy how strictly, null for the project's; a weaker one is not taken
 * @param project whose policy counts, null for the node's
 */
public record ValidationRequest(
    String language, String code, @Nullable ValidationPolicy policy, @Nullable String project) {
  private static final int MAX_CODE = 1 << 20;

  public ValidationRequest {
    Check.length("language", language, 1, 40);
    Check.length("code", code, 0, MAX_CODE);
    if (project != null) {
      Check.length("project", project, 1, 200);
    }
  }
}
