package dev.pilothouse.config;

import java.time.Duration;

/** Embedding lanes. */
public record LanesConfig(
    @Setting(doc = "Worker verticles that embed; 0 means one per core.", value = "0") int count,
    @Setting(doc = "A batch not returned by then goes to another lane.", value = "10s")
        Duration lease) {}
