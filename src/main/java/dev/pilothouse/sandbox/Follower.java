package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.sandbox.ExecutionState;
import java.util.List;

/** Hears of one execution while it waits and runs. Calls come one at a time and must not block. */
interface Follower extends OutputListener {
  /** Hears nothing. */
  Follower NONE = all(List.of());

  /** It stands here now; nothing follows the phases {@code done} and {@code failed}. */
  void changed(ExecutionState state);

  /** One that passes all on to these. */
  static Follower all(List<Follower> followers) {
    List<Follower> fixed = List.copyOf(followers);
    return new Follower() {
      @Override
      public void changed(ExecutionState state) {
        fixed.forEach(follower -> follower.changed(state));
      }

      @Override
      public void wrote(OutputSource source, String text) {
        fixed.forEach(follower -> follower.wrote(source, text));
      }
    };
  }
}
