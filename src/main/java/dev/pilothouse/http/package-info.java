/**
 * The HTTP edge that every area shares: mounts, the server they attach to, the checks that each
 * request passes first, and problem details. Knows no area.
 */
@NullMarked
package dev.pilothouse.http;

import org.jspecify.annotations.NullMarked;
