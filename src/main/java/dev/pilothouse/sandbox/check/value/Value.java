package dev.pilothouse.sandbox.check.value;

import dev.pilothouse.sandbox.check.form.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** What is known of a value. */
public sealed interface Value {
  /** Stands in a text for a part that is not known. */
  char HOLE = '\uE0FF';

  /** Nothing is known. */
  Value UNKNOWN = new Unknown();

  /** A text of which nothing is known. */
  Text SOME_TEXT = new Text(String.valueOf(HOLE), false);

  /** A value that is not known. */
  record Unknown() implements Value {}

  /**
   * A text, whose unknown parts are {@link #HOLE}.
   *
   * @param bytes whether it is one of bytes, each a character up to 255
   */
  record Text(String value, boolean bytes) implements Value {
    /** Whether all of it is known. */
    public boolean known() {
      return value.indexOf(HOLE) < 0;
    }
  }

  /** A number, or a truth as 0 or 1. */
  record Num(double value) implements Value {}

  /** A path that an object of a path class holds. */
  record PathOf(Text text) implements Value {}

  /**
   * Something that the language or a module offers, by its one full name such as {@code os.system};
   * what calls of it return has {@code ()} behind.
   */
  record Ref(String path) implements Value {}

  /** A list that may grow. */
  record Seq(List<Value> elements) implements Value {
    /** Longer lists are not followed. */
    public static final int MOST = 8_192;

    /** An empty list. */
    public static Seq empty() {
      return new Seq(new ArrayList<>());
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /** A map with known keys, which may grow. */
  record Table(Map<String, Value> entries) implements Value {
    /** An empty map. */
    public static Table empty() {
      return new Table(new LinkedHashMap<>());
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /** The names of a module or scope with what they stand for; {@code of} unknown for a scope. */
  record Names(Value of) implements Value {}

  /** A function of the program, with the scope around it. */
  record Fn(Form.Function form, Scope scope) implements Value {}

  /** A class of the program, with its members. */
  record Cls(Form.ClassOf form, Scope members) implements Value {}

  /** An object of a class of the program. */
  record Inst(Cls of) implements Value {}

  /** A method that is taken from a value. */
  record Method(Value of, String name) implements Value {}

  /** A function made by one that the language offers, with what it was given. */
  record Made(String by, Args args) implements Value {}

  /** One of several. */
  record Any(List<Value> options) implements Value {
    static final int MOST = 8;
  }

  /** One of two; not known where there would be too many. */
  static Value either(Value a, Value b) {
    if (a.equals(b)) {
      return a;
    }
    SequencedSet<Value> options = new LinkedHashSet<>();
    options.addAll(a instanceof Any(List<Value> all) ? all : List.of(a));
    options.addAll(b instanceof Any(List<Value> all) ? all : List.of(b));
    if (options.size() > Any.MOST) {
      List<Value> named = options.stream().filter(Ref.class::isInstance).limit(Any.MOST).toList();
      return named.isEmpty() ? UNKNOWN : new Any(named);
    }
    return new Any(List.copyOf(options));
  }

  /** The values that this one may be. */
  static List<Value> options(Value value) {
    return value instanceof Any(List<Value> all) ? all : List.of(value);
  }
}
