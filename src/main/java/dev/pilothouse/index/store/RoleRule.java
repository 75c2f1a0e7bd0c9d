package dev.pilothouse.index.store;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts tests, examples, documents, data, generated and foreign files behind, unless asked for. */
final class RoleRule implements Rule {

  @Override
  public void apply(Question question, List<Candidate> candidates) {
    Map<String, FileRole> roles = new HashMap<>();
    for (Candidate candidate : candidates) {
      FileRole role =
          roles.computeIfAbsent(
              candidate.stored().path(), path -> FileRole.of(path, candidate.stored().language()));
      if (role != FileRole.SOURCE && !role.isAskedBy(question)) {
        candidate.keep(role.name().toLowerCase(Locale.ROOT), role.share());
      }
    }
  }
}
