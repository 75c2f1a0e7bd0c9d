package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.sandbox.SandboxStatus;
import dev.pilothouse.sandbox.Availability.Absent;
import dev.pilothouse.sandbox.Availability.Available;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says to callers how the engine is. */
final class Statuses {
  private Statuses() {}

  /**
   * @param languages those that run where their image is there
   */
  static SandboxStatus of(Availability found, List<LanguageImage> languages) {
    return switch (found) {
      case Available(String version, String runtime, Set<String> there, @Nullable Absent concern) ->
          new SandboxStatus(
              true,
              version,
              "Docker "
                  + version
                  + " runs programs with "
                  + runtime
                  + (concern == null ? "" : ", but " + concern.missing()),
              concern == null ? null : concern.howToGetOne(),
              languages.stream()
                  .filter(language -> there.contains(language.image()))
                  .map(LanguageImage::language)
                  .toList());
      case Absent(String missing, String howToGetOne) ->
          new SandboxStatus(false, null, missing, howToGetOne, List.of());
    };
  }
}
