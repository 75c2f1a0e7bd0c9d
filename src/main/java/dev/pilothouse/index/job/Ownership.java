package dev.pilothouse.index.job;

import dev.pilothouse.redis.FencedLeases;
import dev.pilothouse.redis.Grant;
import dev.pilothouse.redis.HeldRedis;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Which node owns which project, by a lease in Redis per project. A node that comes back knows its
 * own former leases by its data directory, which no two nodes can have. Works on one event loop.
 */
final class Ownership {
  private static final String KEY = "ph:index:owner:";
  private static final Duration TTL = Duration.ofSeconds(10);
  private static final long RETRY_MS = 1_000;

  /** How often a lease is freed, should Redis not answer in time. */
  private static final int RELEASES = 3;

  private final Vertx vertx;
  private final FencedLeases leases;
  private final String dataId;
  private final String nodeId;
  private final Predicate<String> wanted;
  private final Consumer<String> lost;
  private final Map<String, Grant> grants = new HashMap<>();
  private boolean closed;

  /**
   * @param dataId names this node over restarts
   * @param nodeId the cluster's id of this node
   * @param wanted whether the node still has a project
   * @param lost hears of projects that another node has taken
   */
  Ownership(
      Vertx vertx,
      HeldRedis redis,
      String dataId,
      String nodeId,
      Predicate<String> wanted,
      Consumer<String> lost) {
    this.vertx = vertx;
    this.leases = new FencedLeases(vertx, redis);
    this.dataId = dataId;
    this.nodeId = nodeId;
    this.wanted = wanted;
    this.lost = lost;
  }

  /**
   * Takes a project that nobody owns, or that this node owned before it stopped; false if another
   * node owns it. Fails while Redis is away.
   */
  Future<Boolean> claim(String id) {
    if (grants.containsKey(id)) {
      return Future.succeededFuture(true);
    }
    return leases
        .acquire(KEY + id, dataId + "@" + nodeId, TTL)
        .compose(
            grant -> {
              grant.ifPresent(given -> keep(id, given));
              return grant.isPresent() ? Future.succeededFuture(true) : wasOurs(id);
            });
  }

  /** The other node that owns a project, by its lease. Fails while Redis is away. */
  Future<Optional<String>> ownerOf(String id) {
    return leases
        .holder(KEY + id)
        .map(
            holder ->
                holder
                    .map(FencedLeases.Holder::owner)
                    .filter(owner -> !isOurs(owner))
                    .map(owner -> owner.substring(owner.lastIndexOf('@') + 1)));
  }

  /**
   * Sees to it that this node's project stays its own. While Redis is away the node goes on as the
   * owner, because nobody else can become it.
   */
  void resume(String id) {
    if (closed || !wanted.test(id)) {
      return;
    }
    claim(id)
        .onSuccess(
            mine -> {
              if (!mine) {
                lost.accept(id);
              }
            })
        .onFailure(away -> resumeLater(id));
  }

  /** Gives a project up. */
  Future<Void> release(String id) {
    Grant grant = grants.remove(id);
    return grant == null ? Future.succeededFuture() : release(grant, RELEASES).mapEmpty();
  }

  // Whoever asks for the project next would have to wait the lease out, so a late answer of Redis
  // is
  // worth another try.
  private static Future<Boolean> release(Grant grant, int tries) {
    return grant
        .release()
        .recover(
            late -> tries > 1 ? release(grant, tries - 1) : Future.succeededFuture(Boolean.FALSE));
  }

  /** Gives all projects up, so that this or another node can have them at once. */
  Future<Void> close() {
    closed = true;
    List<Future<Void>> released = List.copyOf(grants.keySet()).stream().map(this::release).toList();
    return Future.join(released).mapEmpty();
  }

  /** A lease of this node's former self runs out by itself and is then taken. */
  private Future<Boolean> wasOurs(String id) {
    return leases
        .holder(KEY + id)
        .map(
            holder -> {
              boolean ours = holder.isEmpty() || isOurs(holder.get().owner());
              if (ours) {
                resumeLater(id);
              }
              return ours;
            });
  }

  private void resumeLater(String id) {
    vertx.setTimer(RETRY_MS, later -> resume(id));
  }

  private void keep(String id, Grant grant) {
    grants.put(id, grant);
    grant
        .lost()
        .onSuccess(
            loss -> {
              if (grants.remove(id, grant)) {
                resume(id);
              }
            });
  }

  private boolean isOurs(String owner) {
    return owner.startsWith(dataId + "@");
  }
}
