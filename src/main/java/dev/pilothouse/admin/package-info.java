/** The management server (health, readiness, metrics) and the directory of nodes. */
@NullMarked
package dev.pilothouse.admin;

import org.jspecify.annotations.NullMarked;
