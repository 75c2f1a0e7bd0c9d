package dev.pilothouse.sandbox;

import com.github.dockerjava.api.model.Container;
import java.util.List;
import java.util.Map;

/** What the real engine has of a test's cluster, asked beside the node. */
final class OnEngine {
  private OnEngine() {}

  static int count(String cluster) {
    return containers(cluster).size();
  }

  static List<Container> containers(String cluster) {
    return containers(EngineSettings.USUAL, cluster);
  }

  static List<Container> containers(EngineSettings where, String cluster) {
    try (Engine engine = new Engine(where, 2)) {
      return engine
          .control()
          .listContainersCmd()
          .withShowAll(true)
          .withLabelFilter(Map.of(Containers.CLUSTER_LABEL, cluster))
          .exec();
    }
  }
}
