package dev.pilothouse.sandbox.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue that is fair between users. The highest priority has its turn first, where
 * waiting raises a priority step by step; among equals users take turns, whatever the number of
 * their requests, and each user's own come in the order of arrival.
 *
 * <p>When it is full and a user asks who has at least two places less than the one with the most,
 * that one's last place goes to the new request: nobody can lock others out.
 *
 * <p>Thread-safe. Every call is at most linear in what waits.
 *
 * @param <T> what waits
 */
public final class FairQueue<T> {
  /** The highest priority; the lowest is 0. */
  public static final int HIGHEST = 10;

  private final QueueLimits limits;
  private final LongSupplier nanoTime;
  private final List<Place<T>> waiting = new ArrayList<>();
  private final Map<String, Share> users = new HashMap<>();
  private final Map<String, Share> projects = new HashMap<>();
  private long numbers;
  private long present;
  private int running;

  /**
   * @param nanoTime the time, as System.nanoTime tells it
   */
  public FairQueue(QueueLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  /**
   * Gives a place.
   *
   * @param priority 0 to {@link #HIGHEST}
   * @throws QueueFullException when the queue, the user's part or the project's part is full
   */
  public synchronized Admission<T> offer(
      T holder, String user, @Nullable String project, int priority) throws QueueFullException {
    requireRoom("user", user, users.get(user), limits.user());
    if (project != null) {
      requireRoom("project", project, projects.get(project), limits.project());
    }
    Place<T> displaced = waiting.size() < limits.waiting() ? null : displace(user);
    Share share = users.computeIfAbsent(user, name -> new Share());
    Place<T> place =
        new Place<>(
            holder,
            user,
            project,
            priority,
            share.nextTurn(priority, present),
            numbers++,
            nanoTime.getAsLong());
    share.waiting++;
    if (project != null) {
      projects.computeIfAbsent(project, name -> new Share()).waiting++;
    }
    waiting.add(place);
    return new Admission<>(place, displaced);
  }

  /** The next whose turn it is, which then runs until it is released; empty when none may run. */
  public synchronized Optional<Place<T>> take() {
    if (running >= limits.running()) {
      return Optional.empty();
    }
    Optional<Place<T>> next = waiting.stream().filter(this::mayRun).min(order());
    next.ifPresent(
        place -> {
          waiting.remove(place);
          present = Math.max(present, place.turn);
          running++;
          moved(place, Place.Stage.RUNNING, -1, 1);
        });
    return next;
  }

  /** Says that one that ran is over. */
  public synchronized void release(Place<T> place) {
    if (place.stage == Place.Stage.RUNNING) {
      running--;
      moved(place, Place.Stage.GONE, 0, -1);
    }
  }

  /** Takes away a place that waits; false if it does not, or no more. */
  public synchronized boolean withdraw(Place<T> place) {
    if (place.stage != Place.Stage.WAITING) {
      return false;
    }
    waiting.remove(place);
    moved(place, Place.Stage.GONE, -1, 0);
    return true;
  }

  /** How many have their turn before this one, itself counted; 0 when it does not wait. */
  public synchronized int position(Place<T> place) {
    if (place.stage != Place.Stage.WAITING) {
      return 0;
    }
    Comparator<Place<T>> order = order();
    return 1 + (int) waiting.stream().filter(other -> order.compare(other, place) < 0).count();
  }

  /** How many wait. */
  public synchronized int waiting() {
    return waiting.size();
  }

  /** How many run. */
  public synchronized int running() {
    return running;
  }

  private void requireRoom(String kind, String name, @Nullable Share share, Quota quota)
      throws QueueFullException {
    if (share != null && !quota.mayWait(share.waiting)) {
      throw new QueueFullException(
          "the %s %s has %d programs waiting on this node, which is all that one %s may have"
              .formatted(kind, name, share.waiting, kind));
    }
  }

  private Place<T> displace(String user) throws QueueFullException {
    Share asking = users.get(user);
    int own = asking == null ? 0 : asking.waiting;
    String most = users.entrySet().stream().max(BY_WAITING).orElseThrow().getKey();
    if (share(users, most).waiting < own + 2) {
      throw new QueueFullException(
          "%d programs run and %d wait on this node, which is all it takes"
              .formatted(limits.running(), limits.waiting()));
    }
    Place<T> last =
        waiting.stream().filter(place -> place.user.equals(most)).max(order()).orElseThrow();
    withdraw(last);
    return last;
  }

  private boolean mayRun(Place<T> place) {
    return limits.user().mayRun(share(users, place.user).running)
        && (place.project == null
            || limits.project().mayRun(share(projects, place.project).running));
  }

  private void moved(Place<T> place, Place.Stage stage, int waits, int runs) {
    place.stage = stage;
    change(users, place.user, waits, runs);
    if (place.project != null) {
      change(projects, place.project, waits, runs);
    }
  }

  private static void change(Map<String, Share> shares, String name, int waits, int runs) {
    Share share = share(shares, name);
    share.waiting += waits;
    share.running += runs;
    if (share.isEmpty()) {
      shares.remove(name);
    }
  }

  private static Share share(Map<String, Share> shares, String name) {
    Share share = shares.get(name);
    if (share == null) {
      throw new IllegalStateException("nobody called " + name + " has a place");
    }
    return share;
  }

  /** By priority as it is now, then by turn, then by arrival. */
  private Comparator<Place<T>> order() {
    long now = nanoTime.getAsLong();
    long step = limits.ageStep().toNanos();
    return Comparator.<Place<T>>comparingInt(place -> -place.aged(now, step))
        .thenComparingLong(place -> place.turn)
        .thenComparingLong(place -> place.number);
  }

  private static final Comparator<Map.Entry<String, Share>> BY_WAITING =
      Comparator.comparingInt(entry -> entry.getValue().waiting);
}
