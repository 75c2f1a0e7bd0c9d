/**
 * Repositories of other machines: which of them may be cloned, and clones of them in a folder of
 * the node. Nothing here follows a redirect, or reads the user's Git or ssh configuration.
 */
@NullMarked
package dev.pilothouse.index.remote;

import org.jspecify.annotations.NullMarked;
