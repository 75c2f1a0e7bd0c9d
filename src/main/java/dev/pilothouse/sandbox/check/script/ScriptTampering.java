package dev.pilothouse.sandbox.check.script;

import dev.pilothouse.sandbox.check.form.Form;
import dev.pilothouse.sandbox.check.value.Args;
import dev.pilothouse.sandbox.check.value.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What makes a program go on that should end, and a test pass that should not. */
final class ScriptTampering {
  private static final Set<String> FATAL = Set.of("SIGTERM", "SIGHUP", "SIGXCPU", "SIGALRM");

  /** Assertions that test frameworks bring along. */
  private static final Set<String> MATCHERS =
      Set.of(
          "toBe",
          "toEqual",
          "toStrictEqual",
          "toMatch",
          "toMatchObject",
          "toContain",
          "toContainEqual",
          "toHaveLength",
          "toHaveProperty",
          "toThrow",
          "toThrowError",
          "toBeTruthy",
          "toBeFalsy",
          "toBeNull",
          "toBeDefined",
          "toBeUndefined",
          "toBeNaN",
          "toBeCloseTo",
          "toBeGreaterThan",
          "toBeLessThan",
          "toBeInstanceOf",
          "toHaveBeenCalled",
          "toHaveBeenCalledTimes",
          "toHaveBeenCalledWith");

  private ScriptTampering() {}

  /** Whether a handler of a signal that ends programs does nothing, or only talks. */
  static boolean outlives(Args args) {
    return FATAL.contains(String.valueOf(args.text(0)))
        && args.at(1) instanceof Value.Fn(Form.Function form, var scope)
        && onlyTalks(form.body());
  }

  private static boolean onlyTalks(@Nullable Form form) {
    return switch (form) {
      case null -> true;
      case Form.Block(int at, List<Form> statements) ->
          statements.stream().allMatch(ScriptTampering::onlyTalks);
      case Form.Return(int at, Form value) -> onlyTalks(value);
      case Form.Group(int at, List<Form> parts) ->
          parts.stream().allMatch(ScriptTampering::onlyTalks);
      case Form.Name(int at, String name) -> name.equals("undefined");
      case Form.Call call ->
          call.callee() instanceof Form.Member(int at, Form.Name(int where, String name), var what)
              && name.equals("console");
      default -> false;
    };
  }

  /** The assertion of the framework's own that a program replaces, or null. */
  static @Nullable String replaced(Args args) {
    return args.at(0) instanceof Value.Table(var entries)
        ? entries.keySet().stream().filter(MATCHERS::contains).findFirst().orElse(null)
        : null;
  }
}
