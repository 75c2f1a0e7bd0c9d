package dev.pilothouse.sandbox.check.value;

import dev.pilothouse.sandbox.check.value.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a call is given.
 *
 * @param positional by position
 * @param named by name
 */
public record Args(List<Value> positional, Map<String, Value> named) {
  /** No arguments. */
  public static final Args NONE = new Args(List.of(), Map.of());

  /** Arguments by position. */
  public static Args of(Value... values) {
    return new Args(List.of(values), Map.of());
  }

  /** How many stand by position. */
  public int count() {
    return positional.size();
  }

  /** The argument at a position, not known where there is none. */
  public Value at(int position) {
    return position < positional.size() ? positional.get(position) : Value.UNKNOWN;
  }

  /** The argument at a position or of a name. */
  public Value at(int position, String name) {
    return position < positional.size()
        ? positional.get(position)
        : named.getOrDefault(name, Value.UNKNOWN);
  }

  /** The known text at a position, or null. */
  public @Nullable String text(int position) {
    return at(position) instanceof Text text && text.known() ? text.value() : null;
  }

  /** These behind others. */
  public Args after(Args first) {
    List<Value> all = new ArrayList<>(first.positional);
    all.addAll(positional);
    return new Args(all, named.isEmpty() ? first.named : named);
  }

  /** All but the first by position. */
  public Args rest() {
    return new Args(
        positional.isEmpty() ? positional : positional.subList(1, positional.size()), named);
  }

  /** All of them. */
  public Stream<Value> all() {
    return Stream.concat(positional.stream(), named.values().stream());
  }
}
