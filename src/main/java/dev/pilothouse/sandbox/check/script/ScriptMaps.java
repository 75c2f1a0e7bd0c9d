package dev.pilothouse.sandbox.check.script;

import dev.pilothouse.sandbox.check.Evaluator;
import dev.pilothouse.sandbox.check.value.Args;
import dev.pilothouse.sandbox.check.value.Value;
import dev.pilothouse.sandbox.check.value.Value.Seq;
import dev.pilothouse.sandbox.check.value.Value.Table;
import dev.pilothouse.sandbox.check.value.Value.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps, which are followed as the list of their pairs. */
final class ScriptMaps {
  private ScriptMaps() {}

  /** A map of a list of pairs, empty for none; null where it is not known. */
  static @Nullable Value of(Args args) {
    return args.positional().isEmpty()
        ? Seq.empty()
        : args.at(0) instanceof Seq list && isMap(list)
            ? new Seq(new ArrayList<>(list.elements()))
            : null;
  }

  /** An object of a list of pairs whose keys are known; null for another. */
  static @Nullable Value object(Value pairs) {
    if (!(pairs instanceof Seq list) || !isMap(list)) {
      return null;
    }
    Table made = Table.empty();
    for (Value pair : list.elements()) {
      if (!(part(pair, 0) instanceof Text key) || !key.known()) {
        return null;
      }
      made.entries().put(key.value(), part(pair, 1));
    }
    return made;
  }

  /** The pairs of an object. */
  static Value pairs(Value object) {
    if (!(object instanceof Table table)) {
      return Value.UNKNOWN;
    }
    Seq made = Seq.empty();
    table.entries().forEach((key, value) -> made.elements().add(pair(new Text(key, false), value)));
    return made;
  }

  /** What a method of a map makes; null for another method, and for a list that is none. */
  static @Nullable Value method(Seq map, String name, Args args) {
    if (!isMap(map)) {
      return null;
    }
    return switch (name) {
      case "get" -> value(map, args.at(0));
      case "set" -> {
        if (map.elements().size() < Seq.MOST) {
          map.elements().add(pair(args.at(0), args.at(1)));
        }
        yield map;
      }
      default -> null;
    };
  }

  private static Value value(Seq map, Value key) {
    Value any = Value.UNKNOWN;
    for (Value pair : map.elements()) {
      if (key instanceof Text
          && part(pair, 0) instanceof Text
          && Evaluator.shown(part(pair, 0)).equals(Evaluator.shown(key))) {
        return part(pair, 1);
      }
      any = Value.either(any, part(pair, 1));
    }
    return any;
  }

  private static boolean isMap(Seq list) {
    return list.elements().stream()
        .allMatch(each -> each instanceof Seq(List<Value> pair) && pair.size() == 2);
  }

  private static Value pair(Value key, Value value) {
    return new Seq(new ArrayList<>(List.of(key, value)));
  }

  private static Value part(Value pair, int at) {
    return pair instanceof Seq(List<Value> parts) ? parts.get(at) : Value.UNKNOWN;
  }
}
