package dev.pilothouse.config;

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
                "Who keeps vectors: embedded (this node, beside the texts), qdrant or pinecone.",
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
