package dev.pilothouse.config;

/** The management server: health, readiness, metrics. */
public record ManagementConfig(
    @Setting(doc = "Address to bind.", value = "127.0.0.1") String host,
    @Setting(doc = "Port; 0 takes a free one.", value = "8081") int port) {}
