/** Metrics, readiness and what the build is; knows no area. */
@NullMarked
package dev.pilothouse.telemetry;

import org.jspecify.annotations.NullMarked;
