package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.sandbox.ExecutionState;
import dev.pilothouse.contracts.sandbox.LateEvidence;
import java.util.List;

/** Hears of one execution while it waits and runs. Calls come one at a time and must not block. */
interface Follower extends OutputListener {
  /** Hears nothing. */
  Follower NONE = all(List.of());

  /** It stands here now; the phases {@code done} and {@code failed} are the end. */
  void changed(ExecutionState state);

  /** Its container was looked at after the end. */
  void examined(LateEvidence evidence);

  /** One that passes all on to these. */
  static Follower all(List<Follower> followers) {
    List<Follower> fixed = List.copyOf(followers);
    return new Follower() {
      @Override
      public void changed(ExecutionState state) {
        fixed.forEach(follower -> follower.changed(state));
      }

      @Override
      public void examined(LateEvidence evidence) {
        fixed.forEach(follower -> follower.examined(evidence));
      }

      @Override
      public void wrote(OutputSource source, String text) {
        fixed.forEach(follower -> follower.wrote(source, text));
      }
    };
  }
}
