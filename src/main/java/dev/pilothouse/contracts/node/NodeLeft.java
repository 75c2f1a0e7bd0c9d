package dev.pilothouse.contracts.node;

/** A member left the cluster or was lost. */
public record NodeLeft(String nodeId) {}
