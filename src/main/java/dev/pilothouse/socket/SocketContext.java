package dev.pilothouse.socket;

import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.redis.HeldRedis;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the socket area needs of its node.
 *
 * @param redis where events are kept, and tickets
 * @param nodeId the cluster's id of this node
 * @param members the ids of the cluster's members now, this node included
 */
public record SocketContext(
    TypedBus bus, HeldRedis redis, String nodeId, Supplier<Set<String>> members) {}
