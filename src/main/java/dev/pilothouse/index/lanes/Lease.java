package dev.pilothouse.index.lanes;

/**
 * A batch in the hands of a node's lanes.
 *
 * @param fence its number; no two leases of a dispatcher share one
 * @param endsAt in the clock of {@link System#nanoTime}
 */
record Lease(long fence, RunState run, Batch batch, String holder, long endsAt) {}
