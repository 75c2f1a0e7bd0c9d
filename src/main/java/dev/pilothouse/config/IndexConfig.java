package dev.pilothouse.config;

/** Projects and search. */
public record IndexConfig(
    @Setting(doc = "Files above this size are left out and counted.", value = "1mb")
        DataSize maxFileSize) {}
