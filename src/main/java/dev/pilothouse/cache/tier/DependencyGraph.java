package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Owner;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What depends on what, kept in Redis as the set of dependents of each node. Cycles are walked
 * once.
 */
public final class DependencyGraph {
  private static final int MOST_DEPENDENTS = 1_000;
  private static final int MOST_REACHED = 10_000;

  private final RedisTier redis;
  private final RedisState state;

  public DependencyGraph(RedisTier redis, RedisState state) {
    this.redis = redis;
    this.state = state;
  }

  /** Adds what a node depends on; fails where that has too many dependents, or without Redis. */
  public Future<Void> link(Owner owner, String node, List<String> dependsOn) {
    List<Future<?>> added = new ArrayList<>();
    for (String other : dependsOn) {
      added.add(
          redis
              .add(owner.dependents(other), node)
              .compose(
                  dependents ->
                      dependents <= MOST_DEPENDENTS
                          ? Future.succeededFuture()
                          : redis
                              .remove(owner.dependents(other), node)
                              .transform(removed -> Future.failedFuture(tooMany(other)))));
    }
    return Future.all(added).mapEmpty();
  }

  private static FailureException tooMany(String node) {
    return new FailureException(
        FailureCode.TOO_LARGE,
        "the node \""
            + node
            + "\" has "
            + MOST_DEPENDENTS
            + " dependents already, and that is the most; use a tag for so many");
  }

  /**
   * The nodes and all that depend on them, directly or through others; nothing where there are too
   * many, or where Redis cannot be asked.
   */
  Future<Optional<Set<String>>> dependents(Owner owner, List<String> nodes) {
    if (!state.trusted()) {
      return Future.succeededFuture(Optional.empty());
    }
    Set<String> reached = new LinkedHashSet<>(nodes);
    return spread(owner, List.copyOf(reached), reached).otherwise(Optional.empty());
  }

  private Future<Optional<Set<String>>> spread(
      Owner owner, List<String> level, Set<String> reached) {
    if (reached.size() > MOST_REACHED) {
      return Future.succeededFuture(Optional.empty());
    }
    if (level.isEmpty()) {
      return Future.succeededFuture(Optional.of(reached));
    }
    List<Future<List<String>>> asked =
        level.stream().map(node -> redis.members(owner.dependents(node))).toList();
    return Future.all(asked)
        .compose(
            told -> {
              List<String> next = new ArrayList<>();
              for (Future<List<String>> each : asked) {
                each.result().stream().filter(reached::add).forEach(next::add);
              }
              return spread(owner, next, reached);
            });
  }
}
