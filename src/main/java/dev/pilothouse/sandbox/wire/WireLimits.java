package dev.pilothouse.sandbox.wire;

import org.jspecify.annotations.Nullable;

/**
 * When a supervisor ends a program, beside the node's own limits.
 *
 * @param wallMillis the node's wall limit; the supervisor waits two seconds more
 * @param cpuMillis processor time of all processes, null for any
 * @param outputBytes standard output and error together
 * @param artefactBytes all artefacts together
 * @param artefactCount how many artefacts
 */
public record WireLimits(
    long wallMillis,
    @Nullable Long cpuMillis,
    int outputBytes,
    int artefactBytes,
    int artefactCount) {}
