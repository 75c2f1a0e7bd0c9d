package dev.pilothouse.sandbox;

import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.redis.HeldRedis;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the sandbox area uses of its node.
 *
 * @param redis where leases are kept; null for none, and then nothing of other nodes is removed
 * @param nodeId the member's id, another after each start
 * @param members the ids of all members
 * @param roots folders below which projects may lie whose tests are run
 * @param meters where the area's meters are registered; null for nowhere
 */
public record SandboxContext(
    TypedBus bus,
    @Nullable HeldRedis redis,
    String nodeId,
    Supplier<Set<String>> members,
    List<Path> roots,
    @Nullable MeterRegistry meters) {}
