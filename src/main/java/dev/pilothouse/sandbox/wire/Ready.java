package dev.pilothouse.sandbox.wire;

/**
 * What a supervisor says when it can take a run.
 *
 * @param protocol its version of the protocol
 * @param language what it runs
 * @param version the interpreter's or compiler's version
 */
public record Ready(int protocol, String language, String version) {}
