package dev.pilothouse.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The near cache. */
public record CacheConfig(
    @Setting(doc = "Memory for near-cache values on this node.", value = "64mb") DataSize nearSize,
    @Setting(
            doc = "Memory for values set while Redis is away, which are written when it is back.",
            value = "16mb")
        DataSize keptSize,
    @Setting(doc = "Values above this size are compressed in Redis.", value = "16kb")
        DataSize compressAbove,
    @Setting(
            doc =
                "How long a member's promise, and Redis's word, let a node serve from memory; an"
                    + " invalidation waits so long for a silent member.",
            value = "1s")
        Duration lease,
    @Setting(doc = "How long a member may take to confirm a change.", value = "200ms")
        Duration confirmTimeout,
    @Setting(
            doc =
                "Whether a member that the cluster removed has surely ended; else a node that lost"
                    + " both it and Redis serves from memory only what never changes. Unset means"
                    + " yes on loopback, where networks do not split, and no elsewhere.")
        @Nullable Boolean trustRemovals,
    @Setting(
            doc =
                "Namespaces with options of their own, such as \"reviews ttl=1h stale=10m\" or"
                    + " \"threads ttl=12h sliding weight=2\".")
        List<CacheNamespace> namespaces,
    @Setting(
            doc = "Whether a start brings back into memory what the last run had there.",
            value = "true")
        boolean warm) {}
