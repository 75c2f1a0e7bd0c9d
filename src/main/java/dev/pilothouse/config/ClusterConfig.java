package dev.pilothouse.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Membership and the event bus. Whoever reaches these ports is an operator. */
public record ClusterConfig(
    @Setting(doc = "Nodes join only a cluster of this name.", value = "pilothouse") String name,
    @Setting(doc = "Address of the cluster port and the bus port.", value = "127.0.0.1")
        String host,
    @Setting(doc = "Port for membership; taken means the start fails.", value = "5701") int port,
    @Setting(doc = "Port of the event bus; 0 takes a free one.", value = "0") int busPort,
    @Setting(doc = "Members to join, as host:port; unset starts a new cluster.") List<String> join,
    @Setting(doc = "How long a join may take.", value = "20s") Duration joinTimeout,
    @Setting(
            doc =
                "Whether a bus message without identity counts as the system's own; unset means"
                    + " yes on loopback, and must be stated elsewhere.")
        @Nullable Boolean trustMembers) {}
