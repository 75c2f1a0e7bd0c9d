package dev.pilothouse.sandbox.check.script;

import dev.pilothouse.sandbox.check.Budget;
import dev.pilothouse.sandbox.check.Dialect;
import dev.pilothouse.sandbox.check.Evaluator;
import dev.pilothouse.sandbox.check.Folding;
import dev.pilothouse.sandbox.check.Front;
import dev.pilothouse.sandbox.check.Lowering;
import dev.pilothouse.sandbox.check.Nested;
import dev.pilothouse.sandbox.check.Report;
import dev.pilothouse.sandbox.check.Rule;
import dev.pilothouse.sandbox.check.RuleTable;
import dev.pilothouse.sandbox.check.Written;
import dev.pilothouse.sandbox.check.form.Form;
import dev.pilothouse.sandbox.check.value.Args;
import dev.pilothouse.sandbox.check.value.Value;
import dev.pilothouse.sandbox.check.value.Value.Ref;
import dev.pilothouse.sandbox.check.value.Value.Seq;
import dev.pilothouse.sandbox.check.value.Value.Table;
import dev.pilothouse.sandbox.check.value.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What JavaScript's names, members and calls do under Node. */
@SuppressWarnings("BadInstanceof") // tells a value from none and names it
public final class ScriptDialect implements Dialect, Front {
  private static final RuleTable TABLE = RuleTable.of("script");

  /** The global object by its names. */
  static final Set<String> GLOBALS =
      Set.of("globalThis", "global", "window", "self", "root", "GLOBAL");

  /** What the class of an object is; its own class is the one that makes functions. */
  static final String CLASS = "<class>";

  /** What objects inherit from. */
  static final String PROTOTYPE = "<prototype>";

  private final Report report;
  private final Written written;
  private final Evaluator evaluator;
  private final ScriptCalls calls;

  /**
   * @param nested is not needed, as texts run as code are refused
   */
  public ScriptDialect(Report report, Budget budget, Nested nested) {
    this.report = report;
    this.written = new Written(report);
    this.evaluator = new Evaluator(this, report, budget);
    this.calls = new ScriptCalls(this, evaluator, report, written);
  }

  @Override
  public Lowering lowering() {
    return new ScriptForms();
  }

  @Override
  public void run(Form program) {
    evaluator.run(program);
    written.compare();
  }

  @Override
  public RuleTable table() {
    return TABLE;
  }

  @Override
  public String self() {
    return "this";
  }

  @Override
  public String constructor() {
    return "constructor";
  }

  @Override
  public Value global(String name, int at) {
    if (GLOBALS.contains(name)) {
      return new Ref("globalThis");
    }
    return switch (name) {
      case "this", "super", "undefined", "exports" -> Value.UNKNOWN;
      case "__filename", "__dirname" -> Value.SOME_TEXT;
      case "arguments" ->
          new Seq(
              new ArrayList<>(
                  List.of(
                      Value.UNKNOWN,
                      new Ref("require"),
                      new Ref("module"),
                      Value.SOME_TEXT,
                      Value.SOME_TEXT)));
      default -> new Ref(name);
    };
  }

  @Override
  public Value imported(Form.Import form) {
    Value module = calls.load(form.module(), form.at());
    String name = form.name();
    if (name.isEmpty() || name.equals("default")) {
      return module;
    }
    Value member = evaluator.memberOf(module, name, form.at());
    if (member instanceof Ref(String path)) {
      evaluator.refer(path, form.at());
    }
    return member;
  }

  @Override
  public Value member(Value of, String name, int at) {
    switch (name) {
      case "constructor" -> {
        return classOf(of);
      }
      case "__proto__" -> {
        return of instanceof Value.Fn || of instanceof Value.Cls
            ? new Ref("Function.prototype")
            : new Ref(PROTOTYPE);
      }
      case "getFunction", "getThis", "__lookupGetter__", "__defineGetter__" -> {
        if (!(of instanceof Value.Inst)) {
          report.add(name.startsWith("get") ? Rule.REFLECTION : Rule.SUSPECT, at, name);
        }
      }
      default -> {}
    }
    if (of instanceof Table table && table.entries().get(name) instanceof Value found) {
      return found;
    }
    if (of instanceof Value.Fn && name.equals("caller")) {
      report.add(Rule.REFLECTION, at, name);
    }
    if (!(of instanceof Ref(String path))) {
      return name.equals("length") && of instanceof Seq(List<Value> all)
          ? Folding.number(all.size())
          : name.equals("length") && of instanceof Text text && text.known()
              ? Folding.number(text.value().length())
              : new Value.Method(of, name);
    }
    if (path.equals("globalThis")) {
      return global(name, at);
    }
    if (path.equals("process") && name.equals("mainModule")) {
      evaluator.refer("process.mainModule", at);
      return new Ref("module");
    }
    if ((path.equals("module") || path.equals("require.main"))
        && (name.equals("require") || name.equals("_load"))) {
      report.add(Rule.DYNAMIC_NAME, at, path + "." + name);
      return new Ref("require");
    }
    if (path.equals(PROTOTYPE) || path.startsWith(CLASS)) {
      return new Ref(path + "." + name);
    }
    if (name.equals("default") || (name.equals("promises") && path.equals("fs"))) {
      return of;
    }
    return new Ref(path + "." + name);
  }

  private static Value classOf(Value of) {
    return switch (of) {
      case Value.Fn fn -> new Ref("Function");
      case Value.Cls type -> new Ref("Function");
      case Value.Method method -> new Ref("Function");
      case Ref(String path) when path.equals("module") -> new Ref("module.constructor");
      case Ref(String path) when path.equals("Function.prototype") || path.startsWith(CLASS) ->
          new Ref("Function");
      case Ref(String path)
          when path.endsWith("()") || path.equals(PROTOTYPE) || path.endsWith(".prototype") ->
          new Ref(CLASS);
      case Ref function -> new Ref("Function");
      case Value.Inst object -> object.of();
      default -> new Ref(CLASS);
    };
  }

  @Override
  public Value index(Value of, Value key, int at) {
    if (key instanceof Text text && text.known()) {
      return evaluator.memberOf(of, text.value(), at);
    }
    boolean guarded =
        of instanceof Ref(String path)
            && ((TABLE.guards(path) && !path.startsWith("process.") && !path.startsWith("module."))
                || path.startsWith("require"));
    boolean first = of instanceof Ref && key instanceof Value.Num;
    if (guarded && !first) {
      report.add(
          Rule.DYNAMIC_NAME, at, "a member of " + (of instanceof Ref(String path) ? path : ""));
    }
    if (key instanceof Text text
        && text.value().contains("constructor".substring(0, 6))
        && text.value().startsWith("const")) {
      report.add(Rule.DYNAMIC_NAME, at, "a member");
    }
    return switch (of) {
      case Table table -> {
        Value found = table.entries().get(Evaluator.shown(key));
        yield found == null ? calls.any(table) : found;
      }
      case Seq list when !(key instanceof Value.Num) -> anyOf(list);
      default -> Folding.element(of, key);
    };
  }

  private static Value anyOf(Seq list) {
    Value any = Value.UNKNOWN;
    for (Value element : list.elements()) {
      any = Value.either(any, element);
    }
    return any;
  }

  @Override
  public Value slice(Value of, @Nullable Value from, @Nullable Value to, @Nullable Value step) {
    return Folding.slice(of, from, to, step);
  }

  @Override
  public Value operation(String operator, List<Value> operands) {
    return operator.equals("typeof") || operator.equals("void") || operator.equals("delete")
        ? Value.UNKNOWN
        : Folding.operation(operator, operands);
  }

  @Override
  public Value call(String path, Args args, int at) {
    return calls.call(path, args, at);
  }

  @Override
  public Value method(Value of, String name, Args args, int at) {
    return calls.method(of, name, args, at);
  }

  @Override
  public Value made(Value.Made made, Args args, int at) {
    return evaluator.apply(made.args().at(0), args.after(made.args().rest()), at);
  }

  @Override
  public void assigned(Value of, String name, Value value, int at) {
    if (!(of instanceof Ref(String path))) {
      return;
    }
    boolean inherited =
        path.equals(PROTOTYPE)
            || path.equals("Object.prototype")
            || path.equals("Function.prototype")
            || path.startsWith(CLASS + ".prototype");
    boolean tests = path.startsWith("assert") || path.startsWith("node:test");
    if (inherited
        || tests
        || path.equals("require.cache")
        || (path.equals("module") && !name.equals("exports"))
        || (path.equals("process") && !Set.of("exitCode", "title").contains(name))
        || (path.equals("process.env")
            && (name.equals("NODE_OPTIONS") || name.startsWith("LD_")))) {
      report.add(Rule.TAMPERING, at, path + "." + name.replace(Value.HOLE, '…'));
    }
    if (path.equals("Error") && name.equals("prepareStackTrace")) {
      report.add(Rule.SUSPECT, at, "Error.prepareStackTrace");
    }
  }
}
