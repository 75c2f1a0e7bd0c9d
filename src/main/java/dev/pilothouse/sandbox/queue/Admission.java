package dev.pilothouse.sandbox.queue;

import org.jspecify.annotations.Nullable;

/**
 * A place that was given.
 *
 * @param place the place
 * @param displaced whose place was taken away for it, because its user had the most; null for none
 */
public record Admission<T>(Place<T> place, @Nullable Place<T> displaced) {}
