package dev.pilothouse.contracts.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * What a program used; null where nobody could say. All but the first two count the whole
 * container, its supervisor included.
 *
 * @param userMicros processor time in the program and the children it waited for, microseconds
 * @param systemMicros processor time in the kernel for these, microseconds
 * @param cpuMicros processor time of the container, microseconds
 * @param throttledMicros how long it was held back for having used its share, microseconds
 * @param peakMemoryBytes most memory at any moment, with its tmpfs
 * @param peakProcesses most processes and threads at any moment
 * @param host whether the host's own counters say the last four, else the container's
 */
public record Usage(
    @Nullable Long userMicros,
    @Nullable Long systemMicros,
    @Nullable Long cpuMicros,
    @Nullable Long throttledMicros,
    @Nullable Long peakMemoryBytes,
    @Nullable Long peakProcesses,
    boolean host) {}
