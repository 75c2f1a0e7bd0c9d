package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Counter;
import dev.pilothouse.cache.entry.Dependencies;
import dev.pilothouse.cache.entry.Glob;
import dev.pilothouse.cache.entry.Namespace;
import dev.pilothouse.cache.entry.Namespaces;
import dev.pilothouse.cache.entry.Owner;
import dev.pilothouse.contracts.cache.CacheEvent;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.contracts.cache.CacheInvalidated.State;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Ends entries. What Redis cannot be told is held by every member until it can. It belongs to the
 * cache's context.
 */
public final class Ending {
  private final Memory memory;
  private final RedisTier redis;
  private final RedisState state;
  private final Others others;
  private final Notices notices;
  private final Namespaces namespaces;
  private final DependencyGraph graph;
  private final KeyWalk walk;

  public Ending(
      Memory memory,
      RedisTier redis,
      RedisState state,
      Others others,
      Notices notices,
      Namespaces namespaces,
      DependencyGraph graph,
      KeyWalk walk) {
    this.memory = memory;
    this.redis = redis;
    this.state = state;
    this.others = others;
    this.notices = notices;
    this.namespaces = namespaces;
    this.graph = graph;
    this.walk = walk;
  }

  /** Ends what a request names; never fails for a request that is well formed. */
  public Future<CacheInvalidated> end(CacheInvalidate request) {
    Owner owner = Owner.ofProject(request.project());
    String what = describe(request);
    return switch (request.kind()) {
      case TAG ->
          end(request.tags().stream().map(tag -> Dependencies.tag(owner, tag)).toList(), what);
      case NAMESPACE -> end(List.of(Dependencies.namespace(owner, namespace(request))), what);
      case PROJECT -> end(List.of(Dependencies.project(owner)), what);
      case EVENT -> end(changed(owner, request), what);
      case DEPENDENCY ->
          graph
              .dependents(owner, request.nodes())
              .compose(
                  nodes ->
                      end(
                          nodes.isEmpty()
                              ? List.of(Dependencies.project(owner))
                              : nodes.get().stream()
                                  .map(node -> Dependencies.node(owner, node))
                                  .toList(),
                          what));
      case PATTERN -> matching(new Place(namespace(request), owner), request, what);
    };
  }

  private static Collection<Counter> changed(Owner owner, CacheInvalidate request) {
    if (request.event() == CacheEvent.PROJECT_DELETE) {
      return List.of(Dependencies.project(owner));
    }
    List<Counter> counters = new ArrayList<>(Dependencies.ofFiles(owner, request.files()));
    if (request.event() == CacheEvent.GIT_COMMIT) {
      counters.add(Dependencies.tag(owner, Dependencies.COMMIT));
    }
    return counters;
  }

  /** By a counter where one stands for the pattern, else key by key. */
  private Future<CacheInvalidated> matching(Place place, CacheInvalidate request, String what) {
    String pattern = Objects.requireNonNull(request.pattern());
    Glob glob = Glob.of(pattern);
    if (glob.isLiteral()) {
      String key = glob.literal();
      Counter guard = Dependencies.guard(place.owner(), place.namespace(), key);
      return end(List.of(guard.key()), List.of(place.key(key)), List.of(), what);
    }
    if (glob.isPrefix() && glob.literal().isEmpty()) {
      return end(List.of(Dependencies.namespace(place.owner(), place.namespace())), what);
    }
    if (glob.isPrefix() && place.namespace().prefixes() && Dependencies.isPrefix(glob.literal())) {
      return end(
          List.of(Dependencies.prefix(place.owner(), place.namespace(), glob.literal())), what);
    }
    Counter whole = Dependencies.namespace(place.owner(), place.namespace());
    if (!state.trusted()) {
      return end(List.of(whole), what);
    }
    KeyPattern keys = KeyPattern.of(place, pattern);
    String walked = Dependencies.walk(place.owner(), place.namespace()).key();
    return redis
        .end(List.of(walked), List.of())
        .compose(done -> walk.delete(keys))
        .compose(
            complete ->
                complete
                    ? end(List.of(walked), List.of(), List.of(keys.toString()), what)
                    : end(List.of(whole), what))
        .recover(unavailable -> end(List.of(whole), what));
  }

  private Future<CacheInvalidated> end(Collection<Counter> counters, String what) {
    return end(counters.stream().map(Counter::key).distinct().toList(), List.of(), List.of(), what);
  }

  private Future<CacheInvalidated> end(
      List<String> counters, List<String> entries, List<String> patterns, String what) {
    long began = System.nanoTime();
    forget(counters, entries, patterns);
    if (!state.trusted()) {
      return hold(counters, entries, what, began);
    }
    return redis
        .end(counters, entries)
        .compose(
            done -> {
              long since = System.nanoTime();
              // what was read meanwhile may be from before
              forget(counters, entries, patterns);
              state.carriedOut(counters);
              state.carriedOut(entries);
              return others.confirm(
                  notices.noted(counters, entries, patterns, false, what),
                  since,
                  redis.registered());
            })
        .map(done -> result(State.APPLIED, counters.size(), began))
        .recover(unavailable -> hold(counters, entries, what, began));
  }

  private void forget(List<String> counters, List<String> entries, List<String> patterns) {
    counters.forEach(memory::changed);
    entries.forEach(memory::changed);
    state.kept().removeAll(entries);
    for (String pattern : patterns) {
      KeyPattern keys = KeyPattern.parse(pattern);
      memory.changedWhere(keys::matches);
      state.kept().removeIf(keys::matches);
    }
  }

  private Future<CacheInvalidated> hold(
      List<String> counters, List<String> entries, String what, long began) {
    List<String> both = new ArrayList<>(counters);
    both.addAll(entries);
    Future<?> here = state.hold(both);
    Future<Boolean> there =
        others.holdEverywhere(notices.noted(counters, entries, List.of(), true, what));
    return Future.join(here, there)
        .otherwiseEmpty()
        .map(
            done ->
                result(
                    here.succeeded() && there.succeeded() && there.result()
                        ? State.HELD
                        : State.PARTLY_HELD,
                    counters.size(),
                    began));
  }

  private static CacheInvalidated result(State state, int counters, long began) {
    long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    String detail =
        switch (state) {
          case APPLIED -> "";
          case HELD -> "Redis is away; every member holds this until it is back";
          case PARTLY_HELD ->
              "Redis is away and not every member could be told, or the disk did not take it; send"
                  + " this again when both are back";
        };
    return new CacheInvalidated(state != State.PARTLY_HELD, state, counters, tookMs, detail);
  }

  private Namespace namespace(CacheInvalidate request) {
    return namespaces.of(Objects.requireNonNull(request.ns()));
  }

  private static String describe(CacheInvalidate request) {
    StringBuilder what = new StringBuilder(request.kind().name().toLowerCase(Locale.ROOT));
    what.append(" of ").append(request.project() == null ? "everyone" : request.project());
    if (request.ns() != null) {
      what.append(", ").append(request.ns());
    }
    if (request.pattern() != null) {
      what.append(' ').append(request.pattern());
    }
    if (request.event() != null) {
      what.append(", ").append(request.event().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    List<String> names = new ArrayList<>(request.tags());
    names.addAll(request.nodes());
    names.addAll(request.files());
    return names.isEmpty() ? what.toString() : what + ": " + String.join(" ", names);
  }
}
