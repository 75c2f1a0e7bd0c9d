package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An execution that somebody asks for.
 *
 * @param request what to run
 * @param subject who asks
 * @param budget how long they wait for the result; the program's wall limit shrinks to fit
 * @param kept whether the result can be asked for after the end
 * @param program what runs instead of the request's code; null for that
 * @param follower makes, of the execution's id, who hears of it
 */
record Order(
    ExecutionRequest request,
    String subject,
    Duration budget,
    boolean kept,
    @Nullable Program program,
    Function<String, Follower> follower) {

  /** One that runs the request's code. */
  Order(
      ExecutionRequest request,
      String subject,
      Duration budget,
      boolean kept,
      Function<String, Follower> follower) {
    this(request, subject, budget, kept, null, follower);
  }

  /** One whose asker waits for the result alone. */
  static Order of(ExecutionRequest request, String subject, Duration budget) {
    return new Order(request, subject, budget, false, id -> Follower.NONE);
  }

  /** The same with something else to run. */
  Order running(Program other) {
    return new Order(request, subject, budget, kept, other, follower);
  }
}
