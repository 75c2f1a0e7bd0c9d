package dev.pilothouse.sandbox.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pilothouse.contracts.sandbox.Artefact;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What runners leave. */
final class Written {
  private Written() {}

  /**
   * The text of a file that a run left.
   *
   * @param file null for standard output
   * @return null where there is no such file
   */
  static @Nullable String text(ExecutionResult run, @Nullable String file) {
    return file == null
        ? run.stdout()
        : run.artefacts().stream()
            .filter(artefact -> artefact.name().equals(file))
            .map(Artefact::base64)
            .filter(Objects::nonNull)
            .findFirst()
            .map(base64 -> new String(Base64.getDecoder().decode(base64), UTF_8))
            .orElse(null);
  }
}
