package dev.pilothouse.sandbox;

import dev.pilothouse.redis.FencedLeases;
import dev.pilothouse.redis.Grant;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Removes the containers that dead nodes of the cluster left on this node's engine. A node counts
 * as dead when its process is no member and its lease in Redis has run out; the lease is taken
 * before anything of it is touched, so where Redis cannot be asked nothing is. Lives on one event
 * loop.
 */
final class Orphans {
  private static final System.Logger LOG = System.getLogger(Orphans.class.getName());

  /** A node that is silent for so long may be reaped, if it is no member either. */
  private static final Duration LEASE = Duration.ofSeconds(6);

  private static final long RETRY_MS = 1_000;

  private final Vertx vertx;
  private final SandboxSettings settings;
  private final ForeignContainers containers;
  private final @Nullable FencedLeases leases;
  private final String instance;
  private final Supplier<Set<String>> members;
  private final LongAdder reaped;
  private @Nullable Grant own;
  private boolean sweeping;
  private boolean again;
  private boolean stopped;

  Orphans(
      Vertx vertx,
      SandboxSettings settings,
      SandboxContext node,
      ForeignContainers containers,
      LongAdder reaped) {
    this.vertx = vertx;
    this.settings = settings;
    this.containers = containers;
    this.leases = node.redis() == null ? null : new FencedLeases(vertx, node.redis());
    this.instance = node.nodeId();
    this.members = node.members();
    this.reaped = reaped;
  }

  /** Takes this node's own lease, and tries again until it has it. */
  void start() {
    if (leases == null || stopped) {
      return;
    }
    leases
        .acquire(key(settings.node()), instance, LEASE)
        .onComplete(
            done -> {
              Optional<Grant> grant = done.succeeded() ? done.result() : Optional.empty();
              if (grant.isEmpty()) {
                vertx.setTimer(RETRY_MS, id -> start());
              } else if (stopped) {
                grant.get().release();
              } else {
                own = grant.get();
                own.lost().onComplete(lost -> start());
              }
            });
  }

  /** Frees the lease, once this node has no containers any more. */
  Future<?> stop() {
    stopped = true;
    Grant held = own;
    return held == null ? Future.succeededFuture() : held.release().otherwise(false);
  }

  boolean isLeased() {
    Grant held = own;
    return held != null && held.isConfirmed();
  }

  /**
   * Looks for orphans and removes them; one sweep at a time, and one more for all asked meanwhile.
   */
  void sweep() {
    if (leases == null || stopped) {
      return;
    }
    if (sweeping) {
      again = true;
      return;
    }
    sweeping = true;
    Set<String> living = members.get();
    vertx
        .executeBlocking(() -> containers.byNode(living), false)
        .compose(found -> reapAll(found == null ? Map.of() : found))
        .onComplete(
            done -> {
              sweeping = false;
              if (done.failed()) {
                LOG.log(Level.DEBUG, "orphans not looked for: {0}", done.cause().getMessage());
              }
              if (again) {
                again = false;
                sweep();
              }
            });
  }

  private Future<Void> reapAll(Map<String, List<String>> found) {
    Future<Void> last = Future.succeededFuture();
    for (Map.Entry<String, List<String>> node : found.entrySet()) {
      last = last.compose(before -> reap(node.getKey(), node.getValue()));
    }
    return last;
  }

  private Future<Void> reap(String node, List<String> ids) {
    if (leases == null) {
      return Future.succeededFuture();
    }
    return leases
        .acquire(key(node), instance, LEASE)
        .compose(
            grant ->
                grant.isEmpty()
                    ? Future.<Void>succeededFuture()
                    : removed(node, ids).eventually(() -> grant.get().release().otherwise(false)));
  }

  private Future<Void> removed(String node, List<String> ids) {
    LOG.log(Level.INFO, "removing {0} containers that the dead node {1} left", ids.size(), node);
    return vertx
        .executeBlocking(() -> containers.remove(ids), false)
        .map(
            count -> {
              reaped.add(count == null ? 0 : count);
              return null;
            });
  }

  private String key(String node) {
    return "ph:sandbox:node:" + settings.cluster() + ":" + node;
  }
}
