package dev.pilothouse.sandbox.check.form;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of a program; {@code at} is the offset of its first byte. */
public sealed interface Form {
  /** The offset of the first byte. */
  int at();

  /**
   * A string.
   *
   * @param bytes whether it is one of bytes, each a character up to 255
   */
  record Text(int at, String value, boolean bytes) implements Form {}

  /** A number, or a truth as 0 or 1. */
  record Num(int at, double value) implements Form {}

  /** A variable. */
  record Name(int at, String name) implements Form {}

  /** {@code of.name}. */
  record Member(int at, Form of, String name) implements Form {}

  /** {@code of[key]}. */
  record Index(int at, Form of, Form key) implements Form {}

  /** {@code of[from:to:step]}. */
  record Slice(int at, Form of, @Nullable Form from, @Nullable Form to, @Nullable Form step)
      implements Form {}

  /**
   * A call.
   *
   * @param arguments by position
   * @param named arguments by name; those spread from a map have the name {@code **}
   */
  record Call(int at, Form callee, List<Form> arguments, Map<String, Form> named) implements Form {}

  /** A list's elements put in place of the list. */
  record Spread(int at, Form of) implements Form {}

  /** Operands between which the same operator stands, or the one operand of an operator. */
  record Operation(int at, String operator, List<Form> operands) implements Form {}

  /** Parts that are written one after the other as one string. */
  record Joined(int at, List<Form> parts) implements Form {}

  /** A list, tuple, set or array; as a target, a pattern of one. */
  record ListOf(int at, List<Form> elements) implements Form {}

  /** A map or object; as a target, a pattern of one. A null key spreads the value's entries. */
  record MapOf(int at, List<Entry> entries) implements Form {}

  /** A key and its value. */
  record Entry(@Nullable Form key, Form value) {}

  /** One of several values, after a test if there is one. */
  record Choice(int at, @Nullable Form test, List<Form> options) implements Form {}

  /**
   * A function, method or lambda. One with a name is bound to it.
   *
   * @param name empty for none
   */
  record Function(int at, String name, List<Parameter> parameters, Form body) implements Form {}

  /**
   * A parameter.
   *
   * @param target a name or a pattern
   * @param otherwise its value where none is given
   * @param rest whether it takes all that remain
   */
  record Parameter(Form target, @Nullable Form otherwise, boolean rest) {}

  /** A class, bound to its name unless that is empty. */
  record ClassOf(int at, String name, List<Form> bases, Form body) implements Form {}

  /** A list made of the elements of another. */
  record Each(int at, Form element, Form target, Form source, List<Form> conditions)
      implements Form {}

  /** Statements in a row. */
  record Block(int at, List<Form> statements) implements Form {}

  /**
   * An assignment.
   *
   * @param operator of an assignment that changes a value, such as {@code +}; empty for none
   * @param declares whether names are made where they are assigned
   */
  record Assign(int at, Form target, @Nullable Form value, String operator, boolean declares)
      implements Form {}

  /**
   * An import.
   *
   * @param name of the module's member, empty for the module itself, {@code *} for all of them
   * @param binding the name it is bound to, empty for none
   */
  record Import(int at, String module, String name, String binding) implements Form {}

  /** Two ways to go on. */
  record If(int at, Form test, Form then, @Nullable Form otherwise) implements Form {}

  /**
   * A loop: over a source, or as long as a test holds.
   *
   * @param target takes the elements of the source, or its keys with {@code keys}
   */
  record Loop(
      int at,
      @Nullable Form target,
      @Nullable Form source,
      boolean keys,
      @Nullable Form test,
      @Nullable Form update,
      Form body)
      implements Form {}

  /** The end of a function with a value. */
  record Return(int at, @Nullable Form value) implements Form {}

  /** The end of a loop. */
  record Break(int at) implements Form {}

  /** Names that belong to a scope around. */
  record Outer(int at, List<String> names) implements Form {}

  /** Expressions of which the last one is the value. */
  record Sequence(int at, List<Form> parts) implements Form {}

  /** What is only looked at for its parts. */
  record Group(int at, List<Form> parts) implements Form {}

  /**
   * What stands against a rule by its mere presence.
   *
   * @param rule its id
   * @param what it is
   */
  record Marked(int at, String rule, String what, List<Form> parts) implements Form {}
}
