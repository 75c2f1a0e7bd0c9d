package dev.pilothouse.contracts.index;

import org.jspecify.annotations.Nullable;

/**
 * Whether something that an index needs can be used now.
 *
 * @param name of it, for people
 * @param available whether it can
 * @param detail one sentence: what it is and how fast, or what is wrong with it
 * @param fix what to do about it, null when available
 */
public record ServiceStatus(String name, boolean available, String detail, @Nullable String fix) {}
