package dev.pilothouse.sandbox.check.script;

import dev.pilothouse.sandbox.check.Elements;
import dev.pilothouse.sandbox.check.Evaluator;
import dev.pilothouse.sandbox.check.Folding;
import dev.pilothouse.sandbox.check.Paths;
import dev.pilothouse.sandbox.check.Report;
import dev.pilothouse.sandbox.check.Rule;
import dev.pilothouse.sandbox.check.Written;
import dev.pilothouse.sandbox.check.value.Args;
import dev.pilothouse.sandbox.check.value.Value;
import dev.pilothouse.sandbox.check.value.Value.Ref;
import dev.pilothouse.sandbox.check.value.Value.Seq;
import dev.pilothouse.sandbox.check.value.Value.Table;
import dev.pilothouse.sandbox.check.value.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Calls of JavaScript's globals and Node's modules whose arguments matter. */
@SuppressWarnings("BadInstanceof") // tells a value from none and names it
final class ScriptCalls {
  private static final Set<String> FILE_MODULES =
      Set.of("fs", "fs-extra", "graceful-fs", "sqlite3", "better-sqlite3", "readline");
  private static final Set<String> LOOKERS =
      Set.of("console", "util", "assert", "JSON", "String", "Boolean", "Symbol");

  private final ScriptDialect dialect;
  private final Evaluator evaluator;
  private final Report report;
  private final Written written;

  ScriptCalls(ScriptDialect dialect, Evaluator evaluator, Report report, Written written) {
    this.dialect = dialect;
    this.evaluator = evaluator;
    this.report = report;
    this.written = written;
  }

  /** What loading a module by name gives. */
  Value load(String given, int at) {
    String name = given.startsWith("node:") ? given.substring(5) : given;
    if (name.startsWith("data:")
        || name.startsWith("http:")
        || name.startsWith("https:")
        || name.startsWith("blob:")) {
      report.add(Rule.DYNAMIC_CODE, at, "a module in a URL");
      return Value.UNKNOWN;
    }
    if (name.endsWith(".node")) {
      report.add(Rule.NATIVE, at, name);
    }
    if (name.startsWith(".") || name.startsWith("/") || name.startsWith("file:")) {
      written.imported(name, at);
      if (Paths.sensitive(name)) {
        report.add(Rule.FILE, at, name);
      }
      return Value.UNKNOWN;
    }
    written.imported(name, at);
    Value module =
        new Ref(
            name.equals("fs/promises")
                ? "fs"
                : name.equals("path/posix")
                    ? "path"
                    : name.startsWith("assert/") ? "assert" : name);
    evaluator.refer(name, at);
    return module;
  }

  private Value load(Value given, String by, int at) {
    Value joined = null;
    for (Value name : Value.options(given)) {
      Value module = loadOne(name, by, at);
      joined = joined == null ? module : Value.either(joined, module);
    }
    return joined == null ? Value.UNKNOWN : joined;
  }

  private Value loadOne(Value name, String by, int at) {
    if (name instanceof Text text && text.known()) {
      return load(text.value(), at);
    }
    boolean own =
        name instanceof Text text
            && (text.value().startsWith("./")
                || text.value().startsWith("../")
                || text.value().startsWith(Value.HOLE + "/"));
    if (!own) {
      report.add(Rule.DYNAMIC_NAME, at, by + " of a computed name");
    }
    return Value.UNKNOWN;
  }

  Value call(String given, Args args, int at) {
    String path = given;
    if (path.endsWith(".call") || path.endsWith(".apply") || path.endsWith(".bind")) {
      return bound(
          new Ref(path.substring(0, path.lastIndexOf('.'))),
          path.substring(path.lastIndexOf('.') + 1),
          args,
          at);
    }
    switch (path) {
      case "require",
          "import",
          "process.getBuiltinModule",
          "module.createRequire()",
          "createRequire()" -> {
        return load(args.at(0), path, at);
      }
      case "module.createRequire" -> {
        return new Ref("require");
      }
      case "module.constructor._load", "module._load", "Module._load" -> {
        report.add(Rule.DYNAMIC_NAME, at, path);
        return load(args.at(0), path, at);
      }
      case "Reflect.get", "Reflect.getOwnPropertyDescriptor", "Object.getOwnPropertyDescriptor" -> {
        return dialect.index(args.at(0), args.at(1), at);
      }
      case "Reflect.apply" -> {
        Value list = args.at(2);
        return evaluator.apply(
            args.at(0),
            list instanceof Seq(List<Value> all)
                ? new Args(all, java.util.Map.of())
                : Args.of(Value.UNKNOWN),
            at);
      }
      case "Reflect.construct" -> {
        return evaluator.apply(
            args.at(0),
            args.at(1) instanceof Seq(List<Value> all)
                ? new Args(all, java.util.Map.of())
                : Args.NONE,
            at);
      }
      case "Object.getPrototypeOf", "Reflect.getPrototypeOf" -> {
        return evaluator.memberOf(args.at(0), "__proto__", at);
      }
      case "setTimeout", "setInterval", "setImmediate" -> {
        boolean text =
            args.at(0) instanceof Text
                || (args.at(0) instanceof Ref(String made) && made.endsWith("toString()"));
        if (text) {
          report.add(Rule.DYNAMIC_CODE, at, path + " of a text");
        } else {
          evaluator.apply(args.at(0), Args.NONE, at);
        }
      }
      case "worker_threads.Worker", "Worker" -> worker(args, at);
      case "Object.defineProperty",
          "Object.setPrototypeOf",
          "Object.assign",
          "Reflect.set",
          "Reflect.defineProperty",
          "Object.defineProperties" ->
          dialect.assigned(
              args.at(0), args.at(1) instanceof Text name ? name.value() : "…", args.at(2), at);
      case "process.on", "process.once", "process.addListener" -> signal(args, at);
      case "JSON.parse" -> {
        if (args.text(0) instanceof String text && text.contains("\"__proto__\"")) {
          report.add(Rule.TAMPERING, at, "a __proto__ in JSON");
        }
      }
      default -> {}
    }
    if (path.endsWith("expect.extend")
        && ScriptTampering.replaced(args) instanceof String matcher) {
      report.add(Rule.TAMPERING, at, matcher);
    }
    evaluator.refer(path, at);
    lookedAt(path, args, at);
    Value folded = ScriptFolds.call(path, args);
    if (folded != null) {
      return folded;
    }
    int dot = path.indexOf('.');
    if (FILE_MODULES.contains(dot < 0 ? path : path.substring(0, dot))) {
      files(path, args, at);
    }
    // A function that others call.
    args.all().filter(Value.Fn.class::isInstance).forEach(fn -> evaluator.used(fn, at));
    return new Ref(path + "()");
  }

  /** Lists of what the runtime offers are a way to its names. */
  private void lookedAt(String path, Args args, int at) {
    int dot = path.indexOf('.');
    if (LOOKERS.contains(dot < 0 ? path : path.substring(0, dot))) {
      return;
    }
    args.all()
        .filter(
            value ->
                value instanceof Ref(String name)
                    && (Set.of("globalThis", "process", "module").contains(name)
                        || name.equals("require")))
        .forEach(
            value ->
                report.add(
                    Rule.DYNAMIC_NAME,
                    at,
                    "passing on " + (value instanceof Ref(String name) ? name : "it")));
  }

  private void worker(Args args, int at) {
    boolean evaluates =
        args.at(1) instanceof Table(var entries)
            && entries.containsKey("eval")
            && !new Value.Num(0).equals(entries.get("eval"));
    boolean url =
        args.all()
            .anyMatch(
                value ->
                    value instanceof Text text
                        && (text.value().startsWith("data:") || text.value().startsWith("blob:")));
    if (evaluates || url) {
      report.add(Rule.DYNAMIC_CODE, at, "a worker of a text");
    }
    if (args.at(0) instanceof Text text) {
      written.imported(text.value(), at);
    }
  }

  private void signal(Args args, int at) {
    if (ScriptTampering.outlives(args)) {
      report.add(Rule.SIGNAL, at, "a handler that does not end the program");
    }
  }

  private Value bound(Value function, String how, Args args, int at) {
    evaluator.used(function, at);
    return switch (how) {
      case "bind" -> {
        List<Value> given = new ArrayList<>(args.rest().positional());
        given.addFirst(function);
        yield new Value.Made("bind", new Args(given, java.util.Map.of()));
      }
      case "call" -> evaluator.apply(function, args.rest(), at);
      default ->
          evaluator.apply(
              function,
              args.at(1) instanceof Seq(List<Value> all)
                  ? new Args(all, java.util.Map.of())
                  : Args.of(Value.UNKNOWN),
              at);
    };
  }

  Value method(Value of, String name, Args args, int at) {
    switch (name) {
      case "call", "apply", "bind" -> {
        return of instanceof Value.Fn || of instanceof Value.Made || of instanceof Value.Method
            ? bound(of, name, args, at)
            : Value.UNKNOWN;
      }
      case "map",
          "forEach",
          "filter",
          "find",
          "some",
          "every",
          "flatMap",
          "reduce",
          "reduceRight",
          "then",
          "replace",
          "sort" -> {
        Value result = each(of, name, args, at);
        if (result != null) {
          return result;
        }
      }
      case "get", "next" -> {
        if (of instanceof Ref) {
          return Value.UNKNOWN;
        }
      }
      default -> {}
    }
    args.all().filter(Value.Fn.class::isInstance).forEach(fn -> evaluator.used(fn, at));
    Value folded = ScriptFolds.method(of, name, args);
    lookedAt(name, args, at);
    if (name.startsWith("readFile")
        || name.startsWith("createReadStream")
        || name.startsWith("writeFile")
        || name.equals("open")) {
      files(name, args, at);
    }
    return folded;
  }

  private @org.jspecify.annotations.Nullable Value each(Value of, String name, Args args, int at) {
    Value callback = args.at(0);
    if (name.equals("then") && of instanceof Ref) {
      evaluator.apply(callback, Args.of(of), at);
      return Value.UNKNOWN;
    }
    List<Value> elements = Elements.of(of);
    if (!(of instanceof Seq)
        || elements == null
        || elements.isEmpty()
        || elements.size() > 512
        || callback instanceof Text) {
      return null;
    }
    Seq made = Seq.empty();
    Value folded = args.count() > 1 ? args.at(1) : null;
    List<Value> ordered =
        name.equals("reduceRight") ? List.copyOf(elements).reversed() : List.copyOf(elements);
    for (int i = 0; i < ordered.size(); i++) {
      Value element = ordered.get(i);
      Value place = Folding.number(i);
      if (name.startsWith("reduce")) {
        folded =
            folded == null
                ? element
                : evaluator.apply(callback, Args.of(folded, element, place), at);
      } else {
        made.elements().add(evaluator.apply(callback, Args.of(element, place, of), at));
      }
    }
    return switch (name) {
      case "map", "flatMap" -> made;
      case "filter", "sort" -> of;
      case "find" -> elements.getFirst();
      default -> name.startsWith("reduce") && folded != null ? folded : Value.UNKNOWN;
    };
  }

  /** Any value of an object. */
  Value any(Table table) {
    Value any = Value.UNKNOWN;
    for (Value value : table.entries().values()) {
      any = Value.either(any, value);
    }
    return any;
  }

  private void files(String path, Args args, int at) {
    Paths.in(args)
        .filter(Paths::sensitive)
        .forEach(text -> report.add(Rule.FILE, at, text.replace(Value.HOLE, '…')));
    if (path.contains("write")
        || path.contains("append")
        || path.contains("copy")
        || path.contains("WriteStream")) {
      args.all().map(Paths::of).forEach(written::wrote);
    }
  }
}
