package dev.pilothouse.index.embed.openai;

import java.time.Duration;

/** What an answer means for the texts that were sent. */
sealed interface Verdict {

  /** They are embedded, but for those that {@link Vectors#missing} names. */
  record Done(Vectors vectors) implements Verdict {}

  /** The server does not take them like this; fewer at once may do. */
  record Refused(String reason) implements Verdict {}

  /**
   * The same request may do later.
   *
   * @param service whether no text is answered for now, as far as this answer tells
   * @param pause that the server asks for, or zero
   */
  record Later(boolean service, Duration pause, String reason) implements Verdict {}

  /** No text will do until an operator changes something. */
  record Never(String reason) implements Verdict {}
}
