package dev.pilothouse.sandbox.check.python;

import dev.pilothouse.sandbox.check.Dialect;
import dev.pilothouse.sandbox.check.Evaluator;
import dev.pilothouse.sandbox.check.Folding;
import dev.pilothouse.sandbox.check.Front;
import dev.pilothouse.sandbox.check.Lowering;
import dev.pilothouse.sandbox.check.Nested;
import dev.pilothouse.sandbox.check.Paths;
import dev.pilothouse.sandbox.check.Report;
import dev.pilothouse.sandbox.check.Rule;
import dev.pilothouse.sandbox.check.RuleTable;
import dev.pilothouse.sandbox.check.Written;
import dev.pilothouse.sandbox.check.form.Form;
import dev.pilothouse.sandbox.check.value.Args;
import dev.pilothouse.sandbox.check.value.Value;
import dev.pilothouse.sandbox.check.value.Value.Ref;
import dev.pilothouse.sandbox.check.value.Value.Table;
import dev.pilothouse.sandbox.check.value.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Python's names, members and calls do. */
public final class PythonDialect implements Dialect, Front {
  /** Stands in the common form for what an annotation is given to. */
  static final String ANNOTATION = "<annotation>";

  static final String BUILTINS = "builtins.";
  private static final RuleTable TABLE = RuleTable.of("python");

  /** Modules that others hold as members, and names of their native twins. */
  private static final Map<String, String> MODULES =
      Map.ofEntries(
          Map.entry("os", "os"),
          Map.entry("posix", "os"),
          Map.entry("nt", "os"),
          Map.entry("sys", "sys"),
          Map.entry("subprocess", "subprocess"),
          Map.entry("socket", "socket"),
          Map.entry("builtins", "builtins"),
          Map.entry("__builtins__", "builtins"),
          Map.entry("ctypes", "ctypes"),
          Map.entry("importlib", "importlib"),
          Map.entry("pickle", "pickle"),
          Map.entry("marshal", "marshal"),
          Map.entry("gc", "gc"),
          Map.entry("pty", "pty"));

  private static final Set<String> INNER =
      Set.of(
          "__globals__",
          "__builtins__",
          "__import__",
          "f_globals",
          "f_builtins",
          "f_locals",
          "f_back",
          "gi_code",
          "cr_code",
          "__loader__",
          "subprocess_exec",
          "subprocess_shell",
          "__subclasshook__",
          "_module_globals",
          "co_code",
          "func_globals",
          "func_code");

  private static final Set<String> STEPS =
      Set.of("__code__", "gi_frame", "cr_frame", "ag_frame", "tb_frame", "__getattribute__");

  private static final Pattern FIELD_OF_INNER =
      Pattern.compile(
          "\\{[^{}]*[.\\[](__(globals|builtins|subclasses|init|mro|base|bases|code|loader|import|reduce|reduce_ex)__|f_globals|gi_frame|_getframe)");

  private final Report report;
  private final Written written;
  private final PythonCalls calls;
  private final Evaluator evaluator;
  private final PythonForms forms = new PythonForms();
  private final Nested nested;
  private final List<String> stars = new ArrayList<>();

  /**
   * @param nested checks code that stands in a text
   */
  public PythonDialect(Report report, dev.pilothouse.sandbox.check.Budget budget, Nested nested) {
    this.report = report;
    this.nested = nested;
    this.written = new Written(report);
    this.evaluator = new Evaluator(this, report, budget);
    this.calls = new PythonCalls(this, evaluator, report, nested, written);
  }

  @Override
  public Lowering lowering() {
    return forms;
  }

  @Override
  public void run(Form program) {
    evaluator.run(program);
    if (calls.runsExamples()) {
      forms.examples().forEach((at, text) -> nested.check(PythonFolds.examples(text), at));
    }
    written.compare();
  }

  @Override
  public RuleTable table() {
    return TABLE;
  }

  @Override
  public boolean hoists() {
    return false;
  }

  @Override
  public String constructor() {
    return "__init__";
  }

  @Override
  public Value global(String name, int at) {
    switch (name) {
      case "__name__" -> {
        return Folding.text("__main__");
      }
      case "__file__", "__doc__" -> {
        return Value.SOME_TEXT;
      }
      case "__builtins__" -> {
        return new Ref("builtins");
      }
      default -> {}
    }
    for (String star : stars) {
      if (TABLE.rule(star + "." + name) != null || MODULES.containsKey(name)) {
        return canonical(star, name);
      }
    }
    return new Ref(BUILTINS + name);
  }

  @Override
  public Value imported(Form.Import form) {
    String module = form.module();
    if (module.isEmpty() || module.startsWith(".")) {
      written.imported(form.name().isEmpty() ? module : form.name(), form.at());
      return Value.UNKNOWN;
    }
    return module(module, form.name(), form.at());
  }

  /** What an import of a module, or of its member unless empty, gives. */
  Value module(String given, String name, int at) {
    int dot = given.indexOf('.');
    String root = dot < 0 ? given : given.substring(0, dot);
    String twin = MODULES.getOrDefault(root.replaceFirst("^_", ""), root);
    String module = dot < 0 ? twin : twin + given.substring(dot);
    written.imported(root, at);
    boolean member = !name.isEmpty() && !name.equals("*");
    if (name.equals("*")) {
      stars.addFirst(module);
      if (TABLE.rule(module) == Rule.GUARDED_MODULE) {
        report.add(Rule.DYNAMIC_NAME, at, "everything of " + module);
      }
    }
    Value value = member ? canonical(module, name) : new Ref(module);
    if (value instanceof Ref(String path)) {
      evaluator.refer(path, at);
    }
    return value;
  }

  private static Value canonical(String path, String name) {
    String twin =
        MODULES.get(name.startsWith("_") && !name.startsWith("__") ? name.substring(1) : name);
    boolean own =
        path.equals(twin)
            || path.endsWith("()")
            || path.equals("asyncio")
            || path.startsWith("concurrent");
    return new Ref(twin != null && !own ? twin : path + "." + name);
  }

  @Override
  public Value member(Value of, String name, int at) {
    if (INNER.contains(name)) {
      report.add(Rule.REFLECTION, at, name);
      return name.equals("__builtins__") || name.equals("f_builtins")
          ? new Ref("builtins")
          : new Value.Names(Value.UNKNOWN);
    }
    if (name.equals("__subclasses__") && !ownClass(of)) {
      report.add(Rule.REFLECTION, at, name);
    }
    if (STEPS.contains(name)
        && !(of instanceof Ref(String path) && name.equals("__getattribute__"))) {
      report.add(Rule.SUSPECT, at, name);
      return new Value.Method(of, name);
    }
    if (!(of instanceof Ref(String path))) {
      return of instanceof Value.PathOf && Set.of("parent", "name", "stem").contains(name)
          ? Value.UNKNOWN
          : new Value.Method(of, name);
    }
    boolean function = path.startsWith(BUILTINS) || path.equals("builtins");
    return switch (name) {
      case "__dict__" -> TABLE.guards(path) ? new Value.Names(of) : Value.UNKNOWN;
      case "__self__" -> {
        if (function) {
          report.add(Rule.REFLECTION, at, path + ".__self__");
          yield new Ref("builtins");
        }
        yield Value.UNKNOWN;
      }
      case "__name__", "__doc__", "__qualname__" -> Value.SOME_TEXT;
      default -> canonical(path, name);
    };
  }

  private static boolean ownClass(Value of) {
    return of instanceof Value.Inst
        || of instanceof Value.Cls
        || (of instanceof Ref(String path) && !path.startsWith("builtins") && !path.endsWith("()"));
  }

  @Override
  public Value index(Value of, Value key, int at) {
    String name = key instanceof Text text ? text.value() : null;
    boolean known = key instanceof Text text && text.known();
    return switch (of) {
      case Table table -> {
        Value found = table.entries().get(Evaluator.shown(key));
        yield found == null ? PythonTexts.any(table) : found;
      }
      case Value.Names(Value.Ref inner) -> named(inner, key, at);
      case Value.Names names -> {
        if (!known) {
          report.add(Rule.DYNAMIC_NAME, at, "a name of the module");
        }
        yield Value.UNKNOWN;
      }
      case Ref(String path) when path.equals("sys.modules") -> {
        if (known && name != null && !name.equals("__main__")) {
          yield module(name, "", at);
        }
        if (!known) {
          report.add(Rule.DYNAMIC_NAME, at, path);
        }
        yield Value.UNKNOWN;
      }
      case Ref(String path) when path.equals("builtins") -> named(of, key, at);
      case Ref(String path) when path.equals("builtins.dir()") -> Value.SOME_TEXT;
      case Ref ref -> Value.UNKNOWN;
      default -> Folding.element(of, key);
    };
  }

  /** The member of a value by a key, which should be known where members are guarded. */
  Value named(Value of, Value key, int at) {
    if (key instanceof Text text && text.known()) {
      return evaluator.memberOf(of, text.value(), at);
    }
    boolean guarded = of instanceof Ref(String path) && TABLE.guards(path);
    boolean inner = key instanceof Text text && text.value().contains("__");
    boolean literal =
        of instanceof Text
            || of instanceof Value.Seq
            || of instanceof Value.Num
            || of instanceof Value.Names;
    if (guarded || inner || literal) {
      report.add(
          inner ? Rule.REFLECTION : Rule.DYNAMIC_NAME,
          at,
          of instanceof Ref(String path) ? "a member of " + path : "a member");
    }
    return Value.UNKNOWN;
  }

  @Override
  public Value slice(Value of, @Nullable Value from, @Nullable Value to, @Nullable Value step) {
    return Folding.slice(of, from, to, step);
  }

  @Override
  public Value operation(String operator, List<Value> operands) {
    if (operands.size() == 2 && operands.getFirst() instanceof Text text && operator.equals("%")) {
      return PythonTexts.percent(text, operands.get(1));
    }
    if (operands.stream().allMatch(Value.PathOf.class::isInstance) && operands.size() == 1) {
      return Value.UNKNOWN;
    }
    return Folding.operation(operator, operands);
  }

  @Override
  public Value call(String path, Args args, int at) {
    return calls.call(path, args, at);
  }

  @Override
  public Value method(Value of, String name, Args args, int at) {
    switch (name) {
      case "replace" -> {
        if (of instanceof Value.Method(Value inner, String code) && code.equals("__code__")) {
          report.add(Rule.REFLECTION, at, "__code__.replace");
        }
      }
      case "__getattribute__", "__getattr__" -> {
        return named(of, args.at(args.count() > 1 ? 1 : 0), at);
      }
      case "format", "format_map" -> formatted(of, at);
      case "get", "pop", "__getitem__", "setdefault" -> {
        if (of instanceof Value.Names(Value inner)) {
          return inner.equals(Value.UNKNOWN) && args.at(0) instanceof Text text && text.known()
              ? text.value().equals("__builtins__")
                  ? new Ref("builtins")
                  : new Ref(BUILTINS + text.value())
              : index(of, args.at(0), at);
        }
      }
      default -> {}
    }
    if (of instanceof Value.PathOf path) {
      return calls.pathMethod(path, name, args, at);
    }
    if (PythonCalls.OPENERS.contains(name)) {
      calls.files(name, args, at);
    }
    return PythonTexts.method(of, name, args);
  }

  void formatted(Value pattern, int at) {
    if (pattern instanceof Text text && FIELD_OF_INNER.matcher(text.value()).find()) {
      report.add(Rule.REFLECTION, at, "a format that reads inner members");
    }
  }

  @Override
  public Value made(Value.Made made, Args args, int at) {
    Args given = made.args();
    switch (made.by()) {
      case "functools.partial" -> {
        return evaluator.apply(given.at(0), args.after(given.rest()), at);
      }
      case "operator.methodcaller" -> {
        return evaluator.apply(named(args.at(0), given.at(0), at), given.rest(), at);
      }
      case "operator.itemgetter" -> {
        return index(args.at(0), given.at(0), at);
      }
      default -> {
        Value value = args.at(0);
        if (!(given.at(0) instanceof Text text)) {
          return named(value, given.at(0), at);
        }
        for (String part : text.value().split("\\.")) {
          value = named(value, Folding.text(part), at);
          evaluator.refer(value instanceof Ref(String path) ? path : "", at);
        }
        return value;
      }
    }
  }

  @Override
  public void assigned(Value of, String name, Value value, int at) {
    boolean setting = Set.of("maxDiff", "longMessage").contains(name);
    if (name.equals("__code__")) {
      report.add(Rule.REFLECTION, at, "__code__");
    } else if (of instanceof Ref(String path) && !setting) {
      boolean tests =
          path.startsWith("unittest") || path.startsWith("pytest") || path.startsWith("_pytest");
      // What their functions return are the program's own objects, mocks for example.
      if ((tests && path.indexOf("()") < 0)
          || path.equals("builtins")
          || path.equals("sys.modules")) {
        report.add(Rule.TAMPERING, at, path + "." + name);
      }
      if (path.equals("os.environ") && (name.startsWith("LD_") || name.startsWith("PYTHON"))) {
        report.add(Rule.TAMPERING, at, name);
      }
    }
    if ((name.equals("name") || name.equals("linkname"))
        && PythonCalls.leavesFolder(Paths.of(value))) {
      report.add(Rule.FILE, at, Paths.of(value));
    }
  }
}
