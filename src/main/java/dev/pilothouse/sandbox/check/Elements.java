package dev.pilothouse.sandbox.check;

import dev.pilothouse.sandbox.check.value.Value;
import dev.pilothouse.sandbox.check.value.Value.Num;
import dev.pilothouse.sandbox.check.value.Value.Seq;
import dev.pilothouse.sandbox.check.value.Value.Table;
import dev.pilothouse.sandbox.check.value.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a loop over a value goes through. */
public final class Elements {
  private static final int LONGEST = 4_096;

  private Elements() {}

  /** The elements of a list, the characters of a text, the keys of a map; null if not known. */
  public static @Nullable List<Value> of(Value value) {
    return switch (value) {
      case Seq(List<Value> elements) when elements.size() <= Seq.MOST -> elements;
      case Table(Map<String, Value> entries) -> texts(List.copyOf(entries.keySet()));
      case Text text when text.known() && text.value().length() <= LONGEST ->
          text.bytes()
              ? text.value().chars().<Value>mapToObj(Num::new).toList()
              : texts(text.value().codePoints().mapToObj(Character::toString).toList());
      default -> null;
    };
  }

  /** The keys of a map, the positions of a list or text; null if not known. */
  public static @Nullable List<Value> keys(Value value) {
    if (value instanceof Table) {
      return of(value);
    }
    List<Value> elements = of(value);
    return elements == null
        ? null
        : texts(IntStream.range(0, elements.size()).mapToObj(String::valueOf).toList());
  }

  private static List<Value> texts(List<String> strings) {
    List<Value> values = new ArrayList<>(strings.size());
    strings.forEach(string -> values.add(new Text(string, false)));
    return values;
  }
}
