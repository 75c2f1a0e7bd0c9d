package dev.pilothouse.sandbox.check.python;

import dev.pilothouse.sandbox.check.Nested;
import dev.pilothouse.sandbox.check.Report;
import dev.pilothouse.sandbox.check.Rule;
import dev.pilothouse.sandbox.check.value.Args;
import dev.pilothouse.sandbox.check.value.Value;
import dev.pilothouse.sandbox.check.value.Value.Text;
import java.util.Set;

/** Functions of the standard library that run the code in the texts they are given. */
@SuppressWarnings("BadInstanceof") // tells a value from none and names it
final class PythonCode {
  private static final Set<String> RUNNERS =
      Set.of(
          "timeit.timeit",
          "timeit.repeat",
          "timeit.Timer",
          "cProfile.run",
          "cProfile.runctx",
          "profile.run",
          "profile.runctx",
          "trace.Trace().run",
          "trace.Trace().runctx",
          "cProfile.Profile().run",
          "cProfile.Profile().runctx",
          "profile.Profile().run",
          "typing.ForwardRef",
          "doctest.run_docstring_examples",
          "doctest.script_from_examples",
          "doctest.debug_src",
          "doctest.DocTestParser().get_doctest",
          "doctest.DocTestParser().get_examples");

  private final Report report;
  private final Nested nested;

  PythonCode(Report report, Nested nested) {
    this.report = report;
    this.nested = nested;
  }

  void call(String path, Args args, int at) {
    if (RUNNERS.contains(path)) {
      // A statement that is timed runs behind its set-up.
      String before = path.startsWith("timeit.") ? known(args.at(1, "setup")) : "";
      args.all().forEach(text -> check(before, text, path, at));
    }
  }

  private static String known(Value text) {
    return text instanceof Text(String code, boolean bytes) && code.indexOf(Value.HOLE) < 0
        ? code + "\n"
        : "";
  }

  private void check(String before, Value value, String path, int at) {
    if (value instanceof Text text && text.known()) {
      nested.check(before + PythonFolds.examples(text.value()), at);
    } else if (value instanceof Text) {
      report.add(Rule.DYNAMIC_CODE, at, path);
    }
  }
}
