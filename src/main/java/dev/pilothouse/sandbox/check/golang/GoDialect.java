package dev.pilothouse.sandbox.check.golang;

import dev.pilothouse.sandbox.check.Budget;
import dev.pilothouse.sandbox.check.Dialect;
import dev.pilothouse.sandbox.check.Elements;
import dev.pilothouse.sandbox.check.Evaluator;
import dev.pilothouse.sandbox.check.Folding;
import dev.pilothouse.sandbox.check.Front;
import dev.pilothouse.sandbox.check.Lowering;
import dev.pilothouse.sandbox.check.Paths;
import dev.pilothouse.sandbox.check.Report;
import dev.pilothouse.sandbox.check.Rule;
import dev.pilothouse.sandbox.check.RuleTable;
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

/** What Go's names, members and calls do. */
@SuppressWarnings("BadInstanceof") // tells a value from none and names it
public final class GoDialect implements Dialect, Front {
  /** Stands in the common form for what a range goes through. */
  static final String RANGE = "<range>";

  private static final RuleTable TABLE = RuleTable.of("go");

  /** Packages that open what they are given. */
  private static final Set<String> FILES =
      Set.of(
          "os",
          "io/ioutil",
          "path/filepath.Walk",
          "path/filepath.WalkDir",
          "path/filepath.Glob",
          "archive/zip",
          "debug/elf",
          "database/sql",
          "embed",
          "syscall",
          "text/template.ParseFiles",
          "html/template.ParseFiles",
          "go/parser",
          "os.DirFS()",
          "os.OpenRoot()");

  private static final Set<String> SEPARATORS =
      Set.of("os.PathSeparator", "path/filepath.Separator");

  private static final Set<String> UNSAFE = Set.of("UnsafeAddr", "UnsafePointer");

  private final Report report;
  private final Evaluator evaluator;
  private final List<String> stars = new ArrayList<>();

  /** For one program. */
  public GoDialect(Report report, Budget budget) {
    this.report = report;
    this.evaluator = new Evaluator(this, report, budget);
  }

  @Override
  public Lowering lowering() {
    return new GoForms();
  }

  @Override
  public void run(Form program) {
    evaluator.run(program);
  }

  @Override
  public RuleTable table() {
    return TABLE;
  }

  @Override
  public Value global(String name, int at) {
    for (String star : stars) {
      if (Character.isUpperCase(name.codePointAt(0))) {
        return new Ref(star + "." + name);
      }
    }
    return name.equals("iota") ? Value.UNKNOWN : new Ref("<go>." + name);
  }

  @Override
  public Value imported(Form.Import form) {
    evaluator.refer(form.module(), form.at());
    if (form.name().equals("*")) {
      stars.addFirst(form.module());
    }
    return new Ref(form.module());
  }

  @Override
  public Value member(Value of, String name, int at) {
    if (UNSAFE.contains(name)) {
      report.add(Rule.NATIVE, at, name);
    }
    if (of instanceof Table table && table.entries().get(name) instanceof Value found) {
      return found;
    }
    if (!(of instanceof Ref(String path))) {
      return new Value.Method(of, name);
    }
    if (SEPARATORS.contains(path + "." + name)) {
      return Folding.number('/');
    }
    boolean status =
        path.equals("net/http") && (name.startsWith("Status") || name.startsWith("Method"));
    boolean signal =
        path.equals("syscall") && (name.startsWith("SIG") || name.matches("E[A-Z0-9]+"));
    return status || signal ? Value.UNKNOWN : new Ref(path + "." + name);
  }

  @Override
  public Value index(Value of, Value key, int at) {
    if (of instanceof Table table) {
      Value found = table.entries().get(Evaluator.shown(key));
      return found == null ? Value.UNKNOWN : found;
    }
    Value element = Folding.element(of, key);
    return of instanceof Text text
            && !text.bytes()
            && element instanceof Text one
            && one.known()
            && !one.value().isEmpty()
        ? Folding.number(one.value().codePointAt(0))
        : element;
  }

  @Override
  public Value slice(Value of, @Nullable Value from, @Nullable Value to, @Nullable Value step) {
    return Folding.slice(of, from, to, step);
  }

  @Override
  public Value operation(String operator, List<Value> operands) {
    return Folding.operation(operator, operands);
  }

  @Override
  public Value call(String path, Args args, int at) {
    if (path.equals("<go>." + RANGE)) {
      return ranged(args.at(0));
    }
    evaluator.refer(path, at);
    if (path.equals("strings.Map") && args.text(1) instanceof String text && text.length() < 512) {
      return mapped(args.at(0), text, at);
    }
    Value folded = GoFolds.call(path, args);
    if (folded != null) {
      return folded;
    }
    if (opens(path)) {
      files(path, args, at);
    }
    return new Ref(path + "()");
  }

  /** A text whose letters a function of the program has replaced. */
  private Value mapped(Value function, String text, int at) {
    List<Value> letters =
        text.codePoints()
            .mapToObj(letter -> evaluator.apply(function, Args.of(Folding.number(letter)), at))
            .toList();
    return Folding.characters(letters, false);
  }

  /** Pairs of position and element. */
  private static Value ranged(Value over) {
    List<Value> elements = Elements.of(over);
    if (elements == null) {
      return Value.UNKNOWN;
    }
    Seq pairs = Seq.empty();
    for (int i = 0; i < elements.size(); i++) {
      Value element = elements.get(i);
      if (over instanceof Text && element instanceof Text text) {
        element = Folding.number(text.value().codePointAt(0));
      }
      Value key = over instanceof Table ? element : Folding.number(i);
      Value value =
          over instanceof Table table
              ? table.entries().getOrDefault(Evaluator.shown(element), Value.UNKNOWN)
              : element;
      pairs.elements().add(new Seq(new ArrayList<>(List.of(key, value))));
    }
    return pairs;
  }

  private static boolean opens(String path) {
    for (String end = path; !end.isEmpty(); ) {
      if (FILES.contains(end)) {
        return true;
      }
      int dot = end.lastIndexOf('.');
      end = dot < 0 ? "" : end.substring(0, dot);
    }
    return false;
  }

  private void files(String path, Args args, int at) {
    if (path.equals("os.DirFS") && "/".equals(args.text(0))) {
      report.add(Rule.FILE, at, "/");
    }
    Paths.in(args)
        .filter(Paths::sensitive)
        .forEach(text -> report.add(Rule.FILE, at, text.replace(Value.HOLE, '…')));
  }

  @Override
  public Value method(Value of, String name, Args args, int at) {
    args.all().filter(Value.Fn.class::isInstance).forEach(fn -> evaluator.used(fn, at));
    if (Set.of("Open", "ReadFile", "ReadDir", "Stat").contains(name)) {
      files(name, args, at);
    }
    return GoFolds.method(of, name, args);
  }

  @Override
  public Value made(Value.Made made, Args args, int at) {
    return Value.UNKNOWN;
  }

  @Override
  public void assigned(Value of, String name, Value value, int at) {
    if (of instanceof Ref(String path) && path.startsWith("net/http.Default")) {
      report.add(Rule.TAMPERING, at, path);
    }
  }
}
