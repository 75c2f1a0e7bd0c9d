package dev.pilothouse.sandbox.check.value;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables of a module, function or class, and what is known of them at one point. */
public final class Scope {
  private final @Nullable Scope around;
  private final boolean hidden;
  private final Map<String, Value> values = new HashMap<>();
  private final Set<String> outer = new HashSet<>();
  private @Nullable Map<String, Value> changes;

  /**
   * @param around the scope around, null for a module's
   * @param hidden whether functions within do not see its names, as with a class
   */
  public Scope(@Nullable Scope around, boolean hidden) {
    this.around = around;
    this.hidden = hidden;
  }

  /** The scope that functions within see. */
  public Scope seenByFunctions() {
    return hidden && around != null ? around : this;
  }

  /** What a name stands for, null where no scope has it. */
  public @Nullable Value get(String name) {
    for (Scope scope = this; scope != null; scope = scope.around) {
      Value value = scope.values.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** What this very scope has by a name, or null. */
  public @Nullable Value own(String name) {
    return values.get(name);
  }

  /** Everything that this very scope has. */
  public Map<String, Value> all() {
    return Map.copyOf(values);
  }

  /** Whether there is no scope around. */
  public boolean isModule() {
    return around == null;
  }

  /** Names that belong to scopes around. */
  public void outer(Set<String> names) {
    outer.addAll(names);
  }

  /** Assigns; a name that is not declared here goes to the scope that has it. */
  public void set(String name, Value value, boolean declares) {
    Scope scope = this;
    if (!declares || outer.contains(name)) {
      scope = outer.contains(name) && around != null ? around : this;
      while (scope.around != null && !scope.values.containsKey(name)) {
        scope = scope.around;
      }
    }
    Value before = scope.values.put(name, value);
    if (scope.changes != null) {
      scope.changes.putIfAbsent(name, before == null ? ABSENT : before);
    }
  }

  /** Marks a name that was not there before. */
  private static final Value ABSENT = new Value.Names(Value.UNKNOWN);

  /** Begins to note what changes; returns what was noted until now, for {@link #join}. */
  public @Nullable Map<String, Value> note() {
    Map<String, Value> until = changes;
    changes = new HashMap<>();
    return until;
  }

  /** What changed since {@link #note}, by its value before; it is put back. */
  public Map<String, Value> undo() {
    Map<String, Value> after = new HashMap<>();
    Map<String, Value> noted = changes == null ? Map.of() : changes;
    noted.forEach(
        (name, before) -> {
          after.put(name, values.getOrDefault(name, Value.UNKNOWN));
          if (before == ABSENT) {
            values.remove(name);
          } else {
            values.put(name, before);
          }
        });
    return after;
  }

  /** Ends the noting: names stay what they are. */
  public void keep(@Nullable Map<String, Value> until) {
    Map<String, Value> noted = changes;
    changes = until;
    if (until != null && noted != null) {
      noted.forEach(until::putIfAbsent);
    }
  }

  /**
   * Ends the noting: a name stands for what it is in one way or in the other.
   *
   * @param until what {@link #note} returned
   * @param other what the other way made of names, from {@link #undo}
   */
  public void join(@Nullable Map<String, Value> until, Map<String, Value> other) {
    Map<String, Value> noted = changes == null ? Map.of() : changes;
    changes = null;
    Set<String> names = new HashSet<>(noted.keySet());
    names.addAll(other.keySet());
    changes = until;
    for (String name : names) {
      Value here = values.get(name);
      Value there = other.get(name);
      Value before = noted.get(name);
      if (there == null) {
        there = before == ABSENT ? null : before;
      }
      if (until != null) {
        until.putIfAbsent(name, before == null ? here == null ? ABSENT : here : before);
      }
      values.put(
          name,
          Value.either(here == null ? absent(name) : here, there == null ? absent(name) : there));
    }
  }

  /** What a name is where this scope does not have it. */
  private Value absent(String name) {
    Value found = around == null ? null : around.get(name);
    return found == null ? new Value.Ref(UNBOUND + name) : found;
  }

  /** Begins the path of a name that no scope has. */
  public static final String UNBOUND = "?";
}
