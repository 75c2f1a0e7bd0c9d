package dev.pilothouse.sandbox.check;

import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a node looks at code before it runs.
 *
 * @param natives folder that keeps the parser's libraries
 * @param policy for code of no project, and of projects without a policy of their own
 * @param projects policies of projects by id
 */
public record CheckSettings(
    Path natives, ValidationPolicy policy, Map<String, ValidationPolicy> projects) {
  public CheckSettings {
    projects = Map.copyOf(projects);
  }

  /**
   * The policy for a request.
   *
   * @param project null for none
   * @param asked what the request asks for; it may be stricter than the node's, never weaker
   */
  public ValidationPolicy policy(@Nullable String project, @Nullable ValidationPolicy asked) {
    ValidationPolicy own = project == null ? policy : projects.getOrDefault(project, policy);
    return asked == null || asked.compareTo(own) > 0 ? own : asked;
  }
}
