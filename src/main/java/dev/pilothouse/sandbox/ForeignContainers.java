package dev.pilothouse.sandbox;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The containers on an engine that other nodes of the cluster made. Blocks; thread-safe. */
final class ForeignContainers {
  private static final System.Logger LOG = System.getLogger(ForeignContainers.class.getName());

  private final Engine engine;
  private final String cluster;
  private final String node;

  ForeignContainers(Engine engine, String cluster, String node) {
    this.engine = engine;
    this.cluster = cluster;
    this.node = node;
  }

  /**
   * The ids of the containers by the node that made them.
   *
   * @param living members whose containers are left out
   */
  Map<String, List<String>> byNode(Set<String> living) {
    return engine
        .control()
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(Map.of(Containers.CLUSTER_LABEL, cluster))
        .exec()
        .stream()
        .filter(container -> !label(container, Containers.NODE_LABEL).equals(node))
        .filter(container -> !living.contains(label(container, Containers.INSTANCE_LABEL)))
        .collect(
            Collectors.groupingBy(
                container -> label(container, Containers.NODE_LABEL),
                Collectors.mapping(Container::getId, Collectors.toList())));
  }

  /** Removes them, and returns how many it removed; those that resist are found again later. */
  int remove(List<String> ids) {
    int removed = 0;
    for (String id : ids) {
      try {
        engine.control().removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
        removed++;
      } catch (NotFoundException e) {
        LOG.log(Level.DEBUG, "container {0} was gone already", id);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "orphan " + id + " could not be removed yet", e);
      }
    }
    return removed;
  }

  private static String label(Container container, String name) {
    return container.getLabels().getOrDefault(name, "");
  }
}
