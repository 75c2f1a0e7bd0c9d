/**
 * What a node does for the projects it owns: jobs that read and embed them, searches in them, and
 * which node owns which.
 */
@NullMarked
package dev.pilothouse.index.job;

import org.jspecify.annotations.NullMarked;
