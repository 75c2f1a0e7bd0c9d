package dev.pilothouse.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Projects and search. */
public record IndexConfig(
    @Setting(doc = "Files above this size are left out and counted.", value = "1mb")
        DataSize maxFileSize,
    @Setting(
            doc =
                "Whether cached vectors take 8 bits a number instead of 32: a quarter of the"
                    + " memory, and a little less exact.",
            value = "false")
        boolean smallVectors,
    @Setting(
            doc =
                "Beginnings of https:// and ssh:// URLs of repositories that may be cloned and"
                    + " indexed, such as https://git.example.org/team/ or"
                    + " ssh://git@git.example.org/team/; none allows none.")
        List<String> remotes,
    @Setting(
            doc = "Whether such hosts may lie in private networks or on this machine.",
            value = "false")
        boolean remotePrivate,
    @Setting(
            doc =
                "Who this node is to such hosts: host=token or host=user:token, separated by"
                    + " commas.")
        @Nullable Secret remoteTokens,
    @Setting(doc = "PEM file of the authorities to trust there; unset means those of the JDK.")
        @Nullable Path remoteCa,
    @Setting(
            doc = "File of the private key, without a password, for ssh:// URLs; no other is used.")
        @Nullable Path remoteSshKey,
    @Setting(
            doc =
                "File of the host keys to trust for ssh:// URLs, as ssh-keyscan writes it; hosts"
                    + " that are not in it are refused.")
        @Nullable Path remoteKnownHosts,
    @Setting(doc = "The largest clone, on disk.", value = "2gb") DataSize remoteSize,
    @Setting(doc = "How long such a host may be silent.", value = "30s") Duration remoteTimeout,
    @Setting(
            doc = "Who keeps vectors: embedded (this node, beside the texts), qdrant or pinecone.",
            value = "embedded")
        VectorsKeeper vectors,
    @Setting(
            doc =
                "http(s)://host[:port] of the Qdrant server, or https:// and the host of the"
                    + " Pinecone index; clusters that share it need different names in"
                    + " cluster.name.")
        @Nullable String vectorsUrl,
    @Setting(doc = "API key for index.vectors-url; Pinecone always asks for one.")
        @Nullable Secret vectorsKey) {}
