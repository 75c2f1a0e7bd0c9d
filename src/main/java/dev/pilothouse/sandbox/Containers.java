package dev.pilothouse.sandbox;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import dev.pilothouse.contracts.FailureException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps account of this node's containers, so that none outlives its execution: not when its
 * removal failed, and not when a node was killed, for the next one of that name finds it by label.
 *
 * <p>Thread-safe.
 */
final class Containers {
  static final String CLUSTER_LABEL = "dev.pilothouse.cluster";
  static final String NODE_LABEL = "dev.pilothouse.node";
  static final String INSTANCE_LABEL = "dev.pilothouse.instance";
  static final String EXECUTION_LABEL = "dev.pilothouse.execution";

  private static final System.Logger LOG = System.getLogger(Containers.class.getName());

  private final Engine engine;
  private final Map<String, String> owner;
  private final String instance;
  private final Set<String> executions = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean leftovers = new AtomicBoolean(true);

  /**
   * @param node stable over restarts
   * @param instance this process among the members of the cluster, another after each start
   */
  Containers(Engine engine, String cluster, String node, String instance) {
    this.engine = engine;
    this.instance = instance;
    this.owner = Map.of(CLUSTER_LABEL, cluster, NODE_LABEL, node);
  }

  /** Announces an execution and returns the labels for its container. */
  Map<String, String> begin(String execution) {
    executions.add(execution);
    return Map.of(
        CLUSTER_LABEL,
        owner.get(CLUSTER_LABEL),
        NODE_LABEL,
        owner.get(NODE_LABEL),
        INSTANCE_LABEL,
        instance,
        EXECUTION_LABEL,
        execution);
  }

  /** Says that the execution is over, though a container may be there whose id we never learned. */
  void lost(String execution) {
    executions.remove(execution);
    leftovers.set(true);
  }

  /** Says that the execution is over, and removes its container. */
  void end(String execution, String id) {
    // Before the removal: one that fails is found again only if it belongs to nothing under way.
    executions.remove(execution);
    remove(id);
  }

  /** Removes a container, running or not; one that resists is removed before a later execution. */
  private void remove(String id) {
    try {
      engine.brief().removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
    } catch (NotFoundException e) {
      LOG.log(Level.DEBUG, "container {0} was gone already", id);
    } catch (RuntimeException e) {
      leftovers.set(true);
      if (!(e instanceof ConflictException)) {
        String why = engine.absence(e).missing();
        LOG.log(Level.WARNING, "container {0} could not be removed yet: {1}", id, why);
      }
    }
  }

  /**
   * Removes the containers that belong to this node and to no execution under way, if any may be.
   *
   * @throws FailureException {@code unavailable} when the engine is away
   */
  void removeLeftovers() {
    if (!leftovers.compareAndSet(true, false)) {
      return;
    }
    try {
      List<Container> found =
          engine.brief().listContainersCmd().withShowAll(true).withLabelFilter(owner).exec();
      for (Container container : found) {
        if (!executions.contains(container.getLabels().getOrDefault(EXECUTION_LABEL, ""))) {
          LOG.log(Level.INFO, "removing container {0}, left over", container.getId());
          remove(container.getId());
        }
      }
    } catch (RuntimeException e) {
      leftovers.set(true);
      throw EngineFailures.unavailable(engine.absence(e));
    }
  }
}
