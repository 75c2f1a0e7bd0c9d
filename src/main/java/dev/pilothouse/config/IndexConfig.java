package dev.pilothouse.config;

/** Projects and search. */
public record IndexConfig(
    @Setting(doc = "Files above this size are left out and counted.", value = "1mb")
        DataSize maxFileSize,
    @Setting(
            doc =
                "Whether cached vectors take 8 bits a number instead of 32: a quarter of the"
                    + " memory, and a little less exact.",
            value = "false")
        boolean smallVectors) {}
