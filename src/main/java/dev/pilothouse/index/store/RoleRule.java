package dev.pilothouse.index.store;

import java.util.List;
import java.util.Locale;

/** Puts tests, examples, documents, data, generated and foreign files behind, unless asked for. */
final class RoleRule implements Rule {

  @Override
  public void apply(Question question, List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      FileRole role = candidate.stored().role();
      if (role != FileRole.SOURCE && !role.isAskedBy(question)) {
        candidate.keep(role.name().toLowerCase(Locale.ROOT), role.share());
      }
    }
  }
}
