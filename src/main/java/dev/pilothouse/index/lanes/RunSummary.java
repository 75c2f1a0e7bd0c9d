package dev.pilothouse.index.lanes;

import java.util.Map;
import java.util.Set;

/**
 * How a run ended.
 *
 * @param texts whose vectors the sink has taken
 * @param tokens the model read of them
 * @param truncated texts longer than the model reads
 * @param failed why texts could not be embedded after the attempts allowed, by key
 */
public record RunSummary(long texts, long tokens, long truncated, Map<String, String> failed) {
  public RunSummary {
    failed = Map.copyOf(failed);
  }

  /** The texts that could not be embedded. */
  public Set<String> failedKeys() {
    return failed.keySet();
  }
}
