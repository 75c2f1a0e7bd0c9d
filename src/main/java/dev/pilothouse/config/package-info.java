/**
 * The configuration of a node: one tree of records, read and checked as a whole before anything
 * starts.
 *
 * <p>Order: default, then {@code conf/pilothouse.yaml}, then environment, then flag. Every fault is
 * reported at once with its path; unknown keys are faults. The reference is generated from the
 * records.
 */
@NullMarked
package dev.pilothouse.config;

import org.jspecify.annotations.NullMarked;
