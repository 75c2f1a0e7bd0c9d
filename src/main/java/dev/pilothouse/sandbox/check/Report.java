package dev.pilothouse.sandbox.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was found so far. Not thread-safe. */
public final class Report {
  private static final int MOST = 400;

  /**
   * Something that stands against a rule.
   *
   * @param at offset of its first byte
   * @param what it is, as the beginning of a sentence
   */
  record Entry(Rule rule, int at, String what) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Set<Entry> known = new HashSet<>();

  /** Adds one, unless it is there already or there are too many of its kind. */
  public void add(Rule rule, int at, String what) {
    String shown = what.length() > 80 ? what.substring(0, 80) + "…" : what;
    Entry entry = new Entry(rule, at, shown);
    if ((entries.size() < MOST || rule == Rule.SYNTAX) && known.add(entry)) {
      entries.add(entry);
    }
  }

  /** How many there are, for {@link #backTo}. */
  public int size() {
    return entries.size();
  }

  /** Forgets all but the first. */
  public void backTo(int size) {
    while (entries.size() > size) {
      known.remove(entries.removeLast());
    }
  }

  List<Entry> entries() {
    return entries;
  }
}
