package dev.pilothouse.contracts.sandbox;

import dev.pilothouse.contracts.Check;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names one execution.
 *
 * @param id as it was answered; what stands before the first dash names the node that has it
 */
public record ExecutionRef(@Nullable String id) {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{12}(-[0-9a-f]{4,12}){5}");

  public ExecutionRef {
    Check.matches("id", id, ID);
  }

  /** The part that names the node. */
  public String node() {
    return String.valueOf(id).substring(0, 12);
  }
}
