package dev.pilothouse.sandbox.check;

import dev.pilothouse.sandbox.check.form.Form;
import dev.pilothouse.sandbox.check.value.Args;
import dev.pilothouse.sandbox.check.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a language's own names, members, calls and operators do, as far as it matters. Values that
 * are not known are {@link Value#UNKNOWN}; what stands against a rule goes into the report.
 */
public interface Dialect {
  /** The names with rules against them. */
  RuleTable table();

  /** What a name stands for that no scope has. */
  Value global(String name, int at);

  /** What an import binds. */
  Value imported(Form.Import form);

  /** A member of a value. */
  Value member(Value of, String name, int at);

  /** An element of a value. */
  Value index(Value of, Value key, int at);

  /** A part of a list or text. */
  Value slice(Value of, @Nullable Value from, @Nullable Value to, @Nullable Value step);

  /** What an operator makes of operands that are evaluated. */
  Value operation(String operator, List<Value> operands);

  /** A call of something that the language or a module offers. */
  Value call(String path, Args args, int at);

  /** A call of a method of a value that is no object of a class of the program. */
  Value method(Value of, String name, Args args, int at);

  /** A call of a function that another made. */
  Value made(Value.Made made, Args args, int at);

  /** A member of a value is assigned. */
  void assigned(Value of, String name, Value value, int at);

  /** Whether functions can be called before they are written. */
  default boolean hoists() {
    return true;
  }

  /** The name by which methods know their object, empty where it is their first parameter. */
  default String self() {
    return "";
  }

  /** The method that makes an object, empty where none does. */
  default String constructor() {
    return "";
  }
}
