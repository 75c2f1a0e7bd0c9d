package dev.pilothouse.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Redis: servers of yours, or one that the first node starts beside itself. */
public record RedisConfig(
    @Setting(
            doc =
                "redis://[user:password@]host:port[/db], or rediss:// for TLS: the server, one node"
                    + " of the cluster, or one sentinel; unset means an embedded server, which"
                    + " nodes of one host share.")
        @Nullable Secret url,
    @Setting(
            doc = "What is behind redis.url: standalone, cluster or sentinel.",
            value = "standalone")
        RedisMode mode,
    @Setting(
            doc =
                "More nodes of the cluster, or more sentinels, as host:port, for when the one in"
                    + " redis.url is away; its scheme and credentials count for all.")
        List<String> nodes,
    @Setting(doc = "Name that the sentinels know the master by, for mode sentinel.")
        @Nullable String sentinelMaster,
    @Setting(
            doc =
                "PEM file of the authorities to trust for rediss://; unset means those of the JDK."
                    + " Host names are always checked.")
        @Nullable Path tlsCa,
    @Setting(doc = "PEM file of this node's certificate, where Redis asks for one.")
        @Nullable Path tlsCert,
    @Setting(doc = "PEM file of that certificate's private key, without a password.")
        @Nullable Path tlsKey,
    @Setting(doc = "Port of the embedded server; 0 takes a free one.", value = "0") int port,
    @Setting(doc = "Memory limit of the embedded server.", value = "512mb") DataSize maxMemory,
    @Setting(doc = "How long one command may take.", value = "100ms") Duration operationTimeout) {}
