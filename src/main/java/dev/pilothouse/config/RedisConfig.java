package dev.pilothouse.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Redis: a server of yours, or one that the first node starts beside itself. */
public record RedisConfig(
    @Setting(
            doc =
                "redis://[user:password@]host:port[/db]; unset means an embedded server, which"
                    + " nodes of one host share.")
        @Nullable Secret url,
    @Setting(doc = "Port of the embedded server; 0 takes a free one.", value = "0") int port,
    @Setting(doc = "Memory limit of the embedded server.", value = "512mb") DataSize maxMemory,
    @Setting(doc = "How long one command may take.", value = "100ms") Duration operationTimeout) {}
