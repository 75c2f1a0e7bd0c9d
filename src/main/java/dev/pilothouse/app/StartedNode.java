package dev.pilothouse.app;

import dev.pilothouse.admin.NodeSelf;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a start has to tell.
 *
 * @param self id, version, roles and public address
 * @param managementPort where health and metrics are
 * @param members of the cluster, this node counted
 * @param data directory
 * @param roots that may be indexed
 * @param took from the first line of the configuration to ready
 */
public record StartedNode(
    NodeSelf self, int managementPort, int members, Path data, List<Path> roots, Duration took) {

  /** The one line a start prints. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "pilothouse %s ready in %.1f s%s  management :%d  cluster of %d  roles %s  data %s",
        self.version(),
        took.toMillis() / 1000.0,
        self.url().isEmpty() ? "" : ": " + self.url(),
        managementPort,
        members,
        String.join(",", self.roles()),
        data);
  }
}
