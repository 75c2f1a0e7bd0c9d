package dev.pilothouse.contracts.socket;

import org.jspecify.annotations.Nullable;

/**
 * What became of a published event.
 *
 * @param id the event's id
 * @param stored whether it can be replayed; false means live delivery only
 * @param epoch which count of offsets, if it is stored
 * @param offset number of the event, if it is stored
 */
public record PublishReply(
    String id, boolean stored, @Nullable String epoch, @Nullable Long offset) {}
