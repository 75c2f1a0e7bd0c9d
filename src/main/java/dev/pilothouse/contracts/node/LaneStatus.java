package dev.pilothouse.contracts.node;

/**
 * One embedding lane at one moment.
 *
 * @param lane number within its node, from 0
 * @param busy whether it holds a batch
 * @param batches embedded since the node started
 * @param texts embedded since the node started
 * @param tokens embedded since the node started
 * @param tokensPerSecond over the lane's last batches, while it was busy
 */
public record LaneStatus(
    int lane, boolean busy, long batches, long texts, long tokens, double tokensPerSecond) {}
