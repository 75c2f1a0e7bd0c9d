package dev.pilothouse.sandbox.suite;

import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What a collection found.
 *
 * @param tests how many, null where nobody can say
 * @param problem why nobody can say, where somebody should; null for nothing
 */
public record Counted(@Nullable Integer tests, @Nullable String problem) {
  /** Of a runner that cannot find tests without running them. */
  public static final Counted NOT = new Counted(null, null);

  /** Of the run of a collection. */
  public static Counted of(Collection collection, ExecutionResult run) {
    Judgement limited = Judgement.limited(run);
    if (limited != null) {
      return new Counted(null, "while tests were collected: " + limited.detail());
    }
    String written = Written.text(run, collection.file());
    OptionalInt count = written == null ? OptionalInt.empty() : collection.count(written);
    return run.reason() == ExitReason.OK && count.isPresent()
        ? new Counted(count.getAsInt(), null)
        : new Counted(null, "the tests could not be collected (exit code " + run.exitCode() + ")");
  }

  /** Of a collection that did not run, such as for want of time. */
  public static Counted failed(Throwable why) {
    Throwable inner = why instanceof CompletionException ? why.getCause() : why;
    Throwable cause = inner == null ? why : inner;
    return new Counted(null, "the tests could not be collected: " + cause.getMessage());
  }
}
