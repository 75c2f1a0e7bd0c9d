package dev.pilothouse.index.lanes;

import java.util.List;

/**
 * How a run ended.
 *
 * @param texts whose vectors the sink has taken
 * @param tokens the model read of them
 * @param truncated texts longer than the model reads
 * @param failedKeys texts that no lane could embed, after the attempts allowed
 */
public record RunSummary(long texts, long tokens, long truncated, List<String> failedKeys) {
  public RunSummary {
    failedKeys = List.copyOf(failedKeys);
  }
}
