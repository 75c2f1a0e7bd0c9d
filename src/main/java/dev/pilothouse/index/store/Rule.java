package dev.pilothouse.index.store;

import java.util.List;

/** Something that is known of chunks beyond how well they match, as it moves their scores. */
interface Rule {

  /** Moves the scores of the candidates. */
  void apply(Question question, List<Candidate> candidates);
}
