package dev.pilothouse.index.embed.openai;

import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What one node asked for in the last window, such as a minute, in small buckets. A request counts
 * from its permit until a window after its end; as long as nobody has told its end, until a window
 * after the last moment at which it can end. So no window at the server holds more than was counted
 * at one moment here. Plain numbers of milliseconds, one thread at a time.
 *
 * <p>{@link BudgetScripts} count in the same way for the whole cluster.
 */
final class SlidingWindow {
  /** The requests and tokens of a bucket. */
  private static final class Count {
    private long requests;
    private long tokens;
  }

  private final NavigableMap<Long, Count> buckets = new TreeMap<>();
  private final BudgetTiming timing;
  private long requests;
  private long tokens;

  SlidingWindow(BudgetTiming timing) {
    this.timing = timing;
  }

  /** Counts a request without asking whether there is room; returns its bucket. */
  long add(long nowMs, long cost) {
    drop(nowMs);
    long bucket = (nowMs + timing.pendingMs()) / timing.bucketMs();
    count(bucket, 1, cost);
    return bucket;
  }

  /** Whether a request of that cost has room; a limit of 0 is none. */
  boolean hasRoom(long nowMs, long cost, long mostRequests, long mostTokens) {
    drop(nowMs);
    return (mostRequests == 0 || requests + 1 <= mostRequests)
        && (mostTokens == 0 || tokens + cost <= mostTokens);
  }

  /** How long until a request of that cost may have room, if nothing is added. */
  long waitMs(long nowMs, long cost, long mostRequests, long mostTokens) {
    drop(nowMs);
    long overRequests = mostRequests == 0 ? 0 : requests + 1 - mostRequests;
    long overTokens = mostTokens == 0 ? 0 : tokens + cost - mostTokens;
    for (Map.Entry<Long, Count> bucket : buckets.entrySet()) {
      if (overRequests <= 0 && overTokens <= 0) {
        break;
      }
      overRequests -= bucket.getValue().requests;
      overTokens -= bucket.getValue().tokens;
      if (overRequests <= 0 && overTokens <= 0) {
        return endOf(bucket.getKey()) - nowMs;
      }
    }
    return overRequests <= 0 && overTokens <= 0 ? 0 : timing.windowMs();
  }

  /** A request ended. */
  void settle(long nowMs, long bucket, long reserved, long cost) {
    drop(nowMs);
    if (buckets.containsKey(bucket)) {
      count(bucket, -1, -reserved);
    }
    count(nowMs / timing.bucketMs(), 1, cost);
  }

  long requests(long nowMs) {
    drop(nowMs);
    return requests;
  }

  long tokens(long nowMs) {
    drop(nowMs);
    return tokens;
  }

  private void count(long bucket, long moreRequests, long moreTokens) {
    Count count = buckets.computeIfAbsent(bucket, fresh -> new Count());
    count.requests += moreRequests;
    count.tokens += moreTokens;
    requests += moreRequests;
    tokens += moreTokens;
  }

  private void drop(long nowMs) {
    Iterator<Map.Entry<Long, Count>> oldest = buckets.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<Long, Count> bucket = oldest.next();
      if (endOf(bucket.getKey()) > nowMs) {
        return;
      }
      requests -= bucket.getValue().requests;
      tokens -= bucket.getValue().tokens;
      oldest.remove();
    }
  }

  private long endOf(long bucket) {
    return (bucket + 1) * timing.bucketMs() + timing.windowMs();
  }
}
