package dev.pilothouse.redis;

import dev.pilothouse.redis.RedisUnavailableException.Reason;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The connections to a cluster's masters, one each, and the map of who serves what. The map is
 * asked for again, with backoff, while a master is away, a slot is served by nobody, or a node was
 * found to have moved a slot. Thread-safe; its state belongs to the given context.
 */
final class ClusterMembers {

  private final Vertx vertx;
  private final Context context;
  private final RedisSettings settings;
  private final RedisStatus status;
  private final Backoff backoff;
  private final Map<String, SingleRedis> connections = new HashMap<>();
  private volatile ClusterRoutes routes = ClusterRoutes.NONE;
  private String unanswered = "";
  private boolean asking;
  private boolean planned;

  ClusterMembers(Vertx vertx, Context context, RedisSettings settings) {
    this.vertx = vertx;
    this.context = context;
    this.settings = settings;
    this.status = new RedisStatus(vertx, settings.redactedUrl());
    this.backoff =
        new Backoff(
            settings.backoff().first(), settings.backoff().longest(), RandomGenerator.getDefault());
  }

  RedisStatus status() {
    return status;
  }

  void open() {
    context.runOnContext(v -> ask());
  }

  /** The connection for a slot or {@link RequestKeys#NO_SLOT}; null if there is none now. */
  @Nullable SingleRedis serving(int slot) {
    return status.isClosed() ? null : routes.serving(slot);
  }

  /** Why there is no connection for a slot. */
  RedisUnavailableException refusal() {
    return status.unavailable(status.isClosed() ? Reason.CLOSED : Reason.DOWN);
  }

  /** The connection to a node, opened if there is none. */
  synchronized SingleRedis connection(String node) {
    return connections.computeIfAbsent(node, this::opened);
  }

  /** A node did not serve what the map says it serves. */
  void doubt() {
    context.runOnContext(v -> plan());
  }

  /** Closes all connections; to be called on the context. */
  Future<Void> close() {
    status.closed();
    List<SingleRedis> all;
    synchronized (this) {
      all = List.copyOf(connections.values());
    }
    return Future.join(all.stream().map(SingleRedis::close).toList()).mapEmpty();
  }

  private SingleRedis opened(String node) {
    SingleRedis connection =
        new SingleRedis(vertx, context, settings.node(RedisUrl.at(settings.url(), node)), null);
    if (!status.isClosed()) {
      connection.open();
      connection.addListener(
          new RedisListener() {
            @Override
            public void redisUp() {
              nodeUp();
            }

            @Override
            public void redisDown(String reason) {
              judge();
            }
          });
    }
    return connection;
  }

  private void nodeUp() {
    if (routes.masters().isEmpty()) {
      ask();
    } else {
      judge();
    }
  }

  /** Asks a node that answers for the map, or else the nodes of the settings to come up. */
  private void ask() {
    if (asking || status.isClosed()) {
      return;
    }
    List<SingleRedis> answering = new ArrayList<>();
    synchronized (this) {
      connections.values().stream().filter(SingleRedis::isUp).forEach(answering::add);
    }
    if (answering.isEmpty()) {
      unanswered = "";
      settings.urls().forEach(url -> connection(RedisUrl.node(url)));
      judge();
    } else {
      asking = true;
      Collections.shuffle(answering);
      ask(answering.iterator());
    }
  }

  private void ask(Iterator<SingleRedis> candidates) {
    if (candidates.hasNext()) {
      SingleRedis node = candidates.next();
      node.send(Request.cmd(Command.CLUSTER).arg("SLOTS"))
          .map(reply -> SlotMap.parse(reply, RedisUrl.host(node.url())))
          .onSuccess(map -> told(map, candidates))
          .onFailure(failure -> refused(String.valueOf(failure.getMessage()), candidates));
    } else {
      asking = false;
      judge();
    }
  }

  private void told(SlotMap map, Iterator<SingleRedis> others) {
    if (map.ranges().isEmpty()) {
      refused("no node of the cluster serves slots yet", others);
    } else if (!status.isClosed()) {
      asking = false;
      follow(map);
      judge();
    }
  }

  private void refused(String reason, Iterator<SingleRedis> others) {
    unanswered =
        reason.contains("cluster support disabled")
            ? reason + "; set redis.mode to standalone"
            : reason;
    ask(others);
  }

  private synchronized void follow(SlotMap map) {
    routes = ClusterRoutes.of(map, this::connection);
    Set<String> masters = map.masters();
    connections
        .entrySet()
        .removeIf(
            entry -> {
              boolean left = !masters.contains(entry.getKey());
              if (left) {
                entry.getValue().close();
              }
              return left;
            });
  }

  private void judge() {
    if (status.isClosed()) {
      return;
    }
    String fault = fault();
    if (fault == null) {
      backoff.reset();
      status.up();
    } else {
      // what is only being found out at the start is not told as a fault
      if (!status.isNew() || !anyIsNew()) {
        status.down(fault);
      }
      plan();
    }
  }

  private synchronized boolean anyIsNew() {
    return connections.values().stream().anyMatch(SingleRedis::isNew);
  }

  private void plan() {
    if (!planned && !status.isClosed()) {
      planned = true;
      vertx.setTimer(
          backoff.nextMillis(),
          id -> {
            planned = false;
            ask();
          });
    }
  }

  private @Nullable String fault() {
    List<SingleRedis> masters = routes.masters();
    if (masters.isEmpty()) {
      return unanswered.isEmpty() ? "no node answers: " + refusals() : unanswered;
    }
    List<SingleRedis> away = masters.stream().filter(master -> !master.isUp()).toList();
    if (!away.isEmpty()) {
      return away.size()
          + " of "
          + masters.size()
          + " masters do not answer: "
          + String.join(", ", away.stream().map(m -> RedisUrl.redacted(m.url())).toList());
    }
    int unserved = routes.unserved();
    return unserved == 0 ? null : unserved + " slots are served by no node";
  }

  private synchronized String refusals() {
    return String.join(
        "; ",
        connections.values().stream()
            .map(SingleRedis::refusal)
            .filter(Objects::nonNull)
            .map(refusal -> String.valueOf(refusal.getMessage()))
            .toList());
  }
}
