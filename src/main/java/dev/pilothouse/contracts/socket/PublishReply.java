package dev.pilothouse.contracts.socket;

/**
 * What became of a published event.
 *
 * @param id the event's id
 * @param stored whether it can be replayed; false means live delivery only
 */
public record PublishReply(String id, boolean stored) {}
