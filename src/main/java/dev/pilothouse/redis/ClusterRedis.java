package dev.pilothouse.redis;

import dev.pilothouse.redis.RedisCommandException.Kind;
import dev.pilothouse.redis.RedisUnavailableException.Reason;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Redis Cluster: each command goes to the master that serves its keys, and after it when its slot
 * has moved, within the operation timeout.
 *
 * <p>The cluster client of vertx-redis-client is not used: it splits commands over slots and gives
 * the answers out of order, repeats commands for seconds after their caller was told, keeps dead
 * connections, and connects only if every node answers.
 */
final class ClusterRedis implements RedisTarget {

  /** How often one command is followed; a settled cluster needs one redirection at most. */
  private static final int MOST_REDIRECTS = 5;

  private final Vertx vertx;
  private final Context context;
  private final RedisSettings settings;
  private final ClusterMembers members;

  ClusterRedis(Vertx vertx, Context context, RedisSettings settings) {
    this.vertx = vertx;
    this.context = context;
    this.settings = settings;
    this.members = new ClusterMembers(vertx, context, settings);
  }

  @Override
  public void open() {
    members.open();
  }

  @Override
  public boolean isUp() {
    return members.status().isUp();
  }

  @Override
  public Future<Void> whenUp(Duration limit) {
    return Contexts.call(vertx, context, () -> members.status().whenUp(limit));
  }

  @Override
  public void addListener(RedisListener listener) {
    context.runOnContext(v -> members.status().addListener(listener));
  }

  @Override
  public Future<@Nullable Response> send(Request request) {
    int slot = RequestKeys.slot(request);
    if (slot == RequestKeys.SEVERAL_SLOTS) {
      return Future.failedFuture(
          RedisCommandException.of("CROSSSLOT Keys in request don't hash to the same slot"));
    }
    return send(new Errand(request, slot, System.nanoTime()), MOST_REDIRECTS);
  }

  /** Each command goes its own way, so that one slot that moves does not hold up the others. */
  @Override
  public Future<List<@Nullable Response>> batch(List<Request> requests) {
    List<Future<@Nullable Response>> replies = requests.stream().map(this::send).toList();
    return replies.isEmpty()
        ? Future.succeededFuture(List.of())
        : Future.join(replies).map(all -> all.<@Nullable Response>list());
  }

  /** Each node's connection is looked after by itself, and the map when it is in doubt. */
  @Override
  public void reconnect(String reason) {
    members.doubt();
  }

  @Override
  public Future<Void> close() {
    return Contexts.call(vertx, context, members::close);
  }

  /**
   * A command on its way.
   *
   * @param slot of its keys, or {@link RequestKeys#NO_SLOT}
   * @param startNanos when it was given
   */
  private record Errand(Request request, int slot, long startNanos) {}

  private Future<@Nullable Response> send(Errand errand, int redirects) {
    SingleRedis node = members.serving(errand.slot());
    return node == null
        ? Future.failedFuture(members.refusal())
        : node.send(errand.request()).recover(failure -> failed(errand, node, failure, redirects));
  }

  private Future<@Nullable Response> failed(
      Errand errand, SingleRedis node, Throwable failure, int redirects) {
    if (redirects == 0) {
      return Future.failedFuture(failure);
    }
    if (failure instanceof RedisUnavailableException unavailable
        && unavailable.reason() == Reason.CLOSED) {
      // the node left the cluster between the look at the map and the call
      return send(errand, redirects - 1);
    }
    if (failure instanceof RedisCommandException refused
        && (refused.kind() == Kind.MOVED || refused.kind() == Kind.CLUSTERDOWN)) {
      members.doubt();
    }
    Redirect redirect = Redirect.of(failure);
    return redirect == null
        ? Future.failedFuture(failure)
        : follow(errand, node, redirect, redirects - 1);
  }

  private Future<@Nullable Response> follow(
      Errand errand, SingleRedis from, Redirect redirect, int redirects) {
    long left =
        settings.operationTimeout().toMillis()
            - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - errand.startNanos());
    if (left < 1) {
      return Future.failedFuture(late());
    }
    SingleRedis to = members.connection(redirect.from(RedisUrl.host(from.url())));
    Future<@Nullable Response> answer =
        to.isUp()
            ? ask(to, errand, redirect)
            : to.whenUp(Duration.ofMillis(left)).compose(up -> ask(to, errand, redirect));
    return within(left, answer).recover(failure -> failed(errand, to, failure, redirects));
  }

  private static Future<@Nullable Response> ask(
      SingleRedis node, Errand errand, Redirect redirect) {
    return redirect.asking()
        ? node.batch(List.of(Request.cmd(Command.ASKING), errand.request()))
            .map(replies -> replies.get(1))
        : node.send(errand.request());
  }

  /** Bounds what a redirected command takes beyond its first node's answer. */
  private Future<@Nullable Response> within(long millis, Future<@Nullable Response> answer) {
    Promise<@Nullable Response> promise = Promise.promise();
    long timer = vertx.setTimer(millis, id -> promise.tryFail(late()));
    answer.onComplete(
        result -> {
          vertx.cancelTimer(timer);
          if (result.succeeded()) {
            promise.tryComplete(result.result());
          } else {
            promise.tryFail(result.cause());
          }
        });
    return promise.future();
  }

  private RedisUnavailableException late() {
    return new RedisUnavailableException(
        Reason.TIMEOUT,
        "Redis at "
            + settings.redactedUrl()
            + " redirected a command and did not answer it within "
            + settings.operationTimeout().toMillis()
            + " ms");
  }
}
