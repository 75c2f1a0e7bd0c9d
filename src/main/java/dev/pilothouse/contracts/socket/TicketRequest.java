package dev.pilothouse.contracts.socket;

/** Asks for a ticket; what it opens is said by who asks. */
public record TicketRequest() {}
