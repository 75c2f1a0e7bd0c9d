package dev.pilothouse.cache.coherence;

import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.Deadline;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheInvalidationNote;
import dev.pilothouse.contracts.cache.CoherenceNotice;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Notices on their way to one member, one message at a time: what comes meanwhile goes together in
 * the next. It belongs to the cache's context.
 */
final class Outbox {
  private static final int MOST_NAMES = 2_000;
  private static final int MOST_WAITING = 20_000;

  private record Waiting(CoherenceNotice notice, Promise<Void> told) {}

  private final String from;
  private final String peer;
  private final TypedBus bus;
  private final Duration limit;
  private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
  private boolean sending;

  Outbox(String from, String peer, TypedBus bus, Duration limit) {
    this.from = from;
    this.peer = peer;
    this.bus = bus;
    this.limit = limit;
  }

  /** Completes when the member has confirmed; fails when it has not in time, with all that wait. */
  Future<Void> tell(CoherenceNotice notice) {
    if (queue.size() >= MOST_WAITING) {
      return Future.failedFuture("too many notices wait for " + peer);
    }
    Promise<Void> told = Promise.promise();
    queue.add(new Waiting(notice, told));
    send();
    return told.future();
  }

  private void send() {
    if (sending || queue.isEmpty()) {
      return;
    }
    sending = true;
    List<Waiting> together = next();
    Call call = new Call(Identity.SYSTEM, Deadline.in(limit));
    bus.requestOn(peer, CacheEndpoints.NOTICE, merged(together), call)
        .onComplete(
            done -> {
              sending = false;
              if (done.succeeded()) {
                together.forEach(waiting -> waiting.told().complete());
                send();
              } else {
                together.addAll(queue);
                queue.clear();
                together.forEach(waiting -> waiting.told().fail(done.cause()));
              }
            });
  }

  /** The first that wait, as many as are alike in whether Redis knows of them. */
  private List<Waiting> next() {
    List<Waiting> together = new ArrayList<>();
    int names = 0;
    boolean hold = queue.getFirst().notice().hold();
    while (!queue.isEmpty() && names < MOST_NAMES && queue.getFirst().notice().hold() == hold) {
      Waiting waiting = queue.removeFirst();
      names += waiting.notice().counters().size() + waiting.notice().entries().size();
      together.add(waiting);
    }
    return together;
  }

  private CoherenceNotice merged(List<Waiting> together) {
    if (together.size() == 1) {
      return together.get(0).notice();
    }
    List<String> counters = new ArrayList<>();
    List<String> entries = new ArrayList<>();
    List<String> patterns = new ArrayList<>();
    List<CacheInvalidationNote> notes = new ArrayList<>();
    for (Waiting waiting : together) {
      counters.addAll(waiting.notice().counters());
      entries.addAll(waiting.notice().entries());
      patterns.addAll(waiting.notice().patterns());
      notes.addAll(waiting.notice().notes());
    }
    boolean hold = together.get(0).notice().hold();
    return new CoherenceNotice(from, counters, entries, patterns, hold, notes);
  }
}
