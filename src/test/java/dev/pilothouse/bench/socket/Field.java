package dev.pilothouse.bench.socket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All contestants, started and warm, to be measured in turns. */
public final class Field implements AutoCloseable {
  private static final int WARM_CLIENTS = 1_000;
  private static final int WARM_BYTES = 270;
  private static final double WARM_RATE = 9;

  private final Lab lab;
  private final Map<Side, Contestant> started = new EnumMap<>(Side.class);
  private final Map<Side, String> leftOut = new EnumMap<>(Side.class);

  private Field(Lab lab) {
    this.lab = lab;
  }

  /**
   * Starts these, and gives each some work before it is measured: much of it first, because the
   * compilers of a JVM are busy for as long as code is new. One that does not start is left out,
   * with the reason.
   *
   * @param crowd clients that get ten events a second each for twice the time that fewer follow
   */
  public static Field start(Lab lab, Collection<Side> sides, int crowd, Duration warmUp) {
    Field field = new Field(lab);
    sides.forEach(side -> field.add(side, crowd, warmUp));
    return field;
  }

  private void add(Side side, int crowd, Duration warmUp) {
    try {
      Contestant contestant = side.start(lab);
      started.put(side, contestant);
      System.out.println(contestant.name() + " runs");
      Cell warm = new Cell("warm-up", WARM_CLIENTS, 1, WARM_RATE, WARM_BYTES, warmUp);
      Duration longer = warmUp.multipliedBy(2);
      new FanOut(lab).run(contestant, new Cell("crowd", crowd, 1, 10, WARM_BYTES, longer));
      new FanOut(lab).run(contestant, warm);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      leaveOut(side, e);
    } catch (Exception | AssertionError e) {
      leaveOut(side, e);
    }
  }

  private void leaveOut(Side side, Throwable reason) {
    Contestant contestant = started.remove(side);
    if (contestant != null) {
      contestant.close();
    }
    leftOut.put(side, String.valueOf(reason.getMessage()));
    System.out.println(side + " is left out: " + reason.getMessage());
  }

  /** Those that do not take part though they should, with the reasons. */
  public Map<Side, String> leftOut() {
    return leftOut;
  }

  /** Who runs. */
  public Collection<Side> sides() {
    return started.keySet();
  }

  public String name(Side side) {
    return contestant(side).name();
  }

  Contestant contestant(Side side) {
    Contestant contestant = started.get(side);
    if (contestant == null) {
      throw new IllegalStateException(side + " does not run");
    }
    return contestant;
  }

  /** Ours. */
  Nodes nodes() {
    return (Nodes) contestant(Side.OURS);
  }

  Lab lab() {
    return lab;
  }

  /** The most that one of our nodes has had resident so far, in bytes. */
  public long peakOfOurs() {
    return nodes().peakResident();
  }

  /**
   * Measures one size on all of these in turns, the order reversed in every second round.
   *
   * @return the runs of each, one for each round
   */
  public Map<Side, List<Run>> inTurns(Cell cell, Collection<Side> sides, int rounds)
      throws Exception {
    Map<Side, List<Run>> runs = new EnumMap<>(Side.class);
    List<Side> order = new ArrayList<>(sides);
    order.retainAll(started.keySet());
    for (int round = 1; round <= rounds; round++) {
      for (Side side : order) {
        Run run = new FanOut(lab).run(contestant(side), cell);
        runs.computeIfAbsent(side, absent -> new ArrayList<>()).add(run);
        tell(cell, side, round, run);
      }
      order = order.reversed();
    }
    return runs;
  }

  private static void tell(Cell cell, Side side, int round, Run run) {
    System.out.printf(
        Locale.ROOT,
        "%s, round %d, %s: %.0f deliveries/s, %.1f us each, p95 %.1f ms, lost %d, machine %.0f %%"
            + " %s%n",
        cell.name(),
        round,
        side,
        run.deliveries(),
        run.serverMicros(),
        run.p95(),
        run.lost(),
        100 * run.busy(),
        run.trouble());
  }

  @Override
  public void close() {
    started.values().forEach(Contestant::close);
  }
}
