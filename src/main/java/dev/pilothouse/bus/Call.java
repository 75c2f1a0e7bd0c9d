package dev.pilothouse.bus;

import dev.pilothouse.contracts.Identity;

/**
 * Who asks and by when, handed to every endpoint with its request, and passed on with the requests
 * that the endpoint itself makes.
 */
public record Call(Identity caller, Deadline deadline) {}
