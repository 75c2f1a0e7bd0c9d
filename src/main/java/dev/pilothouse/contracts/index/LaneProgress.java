package dev.pilothouse.contracts.index;

/**
 * What a lane just did; stays on its node.
 *
 * @param lane number within the node
 * @param busy whether a batch goes on
 * @param texts embedded since the lane's last report
 * @param tokens embedded since the lane's last report
 * @param nanos spent on them
 */
public record LaneProgress(int lane, boolean busy, int texts, long tokens, long nanos) {}
