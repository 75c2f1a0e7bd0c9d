package dev.pilothouse.contracts.index;

import java.util.List;

/** The batches leased, none if there is nothing to do. */
public record LeaseReply(List<LeasedBatch> batches) {
  public LeaseReply {
    batches = batches == null ? List.of() : List.copyOf(batches);
  }
}
