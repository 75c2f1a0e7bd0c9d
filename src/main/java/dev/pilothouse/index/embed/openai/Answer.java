package dev.pilothouse.index.embed.openai;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What came of one HTTP request. */
sealed interface Answer {

  /**
   * The server answered.
   *
   * @param header gives a header's value by its name, or null
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of megabytes would only cost.
  record Reply(int status, UnaryOperator<@Nullable String> header, byte[] body) implements Answer {}

  /**
   * It did not.
   *
   * @param unreachable whether no connection was to be had, so that no server has seen the texts
   * @param reason what is wrong, without the key
   */
  record Nothing(boolean unreachable, String reason) implements Answer {}
}
