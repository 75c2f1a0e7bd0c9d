package dev.pilothouse.index.job;

import org.jspecify.annotations.Nullable;

/**
 * What a project is made from.
 *
 * @param id of the project
 * @param source the real path of the folder or repository
 * @param ref branch, tag or commit; null means what is checked out
 */
record Project(String id, String source, @Nullable String ref) {}
