package dev.pilothouse.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The process itself. */
public record NodeConfig(
    @Setting(
            doc =
                "Folder for indexes, the embedded Redis and their locks; unset means"
                    + " $XDG_DATA_HOME/pilothouse or ~/.local/share/pilothouse.")
        @Nullable Path dataDir,
    @Setting(doc = "What this node serves.", value = "socket,index,lanes,sandbox,cache,web")
        List<Role> roles,
    @Setting(
            doc =
                "Folders that may be indexed, with all below them; unset means the working"
                    + " directory.")
        List<Path> roots,
    @Setting(doc = "How long a stop waits for requests already taken.", value = "3s")
        Duration drainTimeout) {}
