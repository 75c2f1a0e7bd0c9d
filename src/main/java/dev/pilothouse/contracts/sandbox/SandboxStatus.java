package dev.pilothouse.contracts.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a node's sandbox can run programs now.
 *
 * @param available true when it can
 * @param engineVersion the container engine's version, null when none answers
 * @param detail one sentence: what runs there, or what is missing
 * @param howToGetOne what to do about it, null when there is nothing to do; programs may run all
 *     the same, by an engine that should be updated
 * @param languages the languages that the node runs, empty when not available
 */
public record SandboxStatus(
    boolean available,
    @Nullable String engineVersion,
    String detail,
    @Nullable String howToGetOne,
    List<String> languages) {

  public SandboxStatus {
    languages = languages == null ? List.of() : List.copyOf(languages);
  }
}
