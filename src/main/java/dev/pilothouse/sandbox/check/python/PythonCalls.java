package dev.pilothouse.sandbox.check.python;

import dev.pilothouse.sandbox.check.Elements;
import dev.pilothouse.sandbox.check.Evaluator;
import dev.pilothouse.sandbox.check.Folding;
import dev.pilothouse.sandbox.check.Nested;
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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls of Python's built-ins and modules whose arguments matter. */
@SuppressWarnings("BadInstanceof") // tells a value from none and names it
final class PythonCalls {
  /** Methods that open what they are given, whatever they belong to. */
  static final Set<String> OPENERS =
      Set.of(
          "open",
          "read_text",
          "read_bytes",
          "write_text",
          "extractall",
          "symlink_to",
          "writestr",
          "read_csv");

  /** Parts of the library that only look at texts, whatever paths these hold. */
  private static final Set<String> PURE =
      Set.of(
          "builtins",
          "re",
          "posixpath",
          "ntpath",
          "fnmatch",
          "urllib",
          "json",
          "textwrap",
          "string",
          "hashlib",
          "hmac",
          "logging",
          "unittest",
          "mimetypes",
          "html",
          "shlex",
          "collections",
          "dataclasses",
          "typing",
          "argparse",
          "pytest",
          "functools",
          "itertools",
          "operator",
          "enum",
          "base64",
          "pprint",
          "warnings",
          "copy",
          "difflib",
          "struct",
          "binascii",
          "types",
          "time",
          "datetime",
          "random",
          "math",
          "pathlib");

  /** The look-up of a member that every object has. */
  private static final String INHERITED = ".__getattribute__";

  private final PythonDialect dialect;
  private final Evaluator evaluator;
  private final Report report;
  private final Nested nested;
  private final PythonCode code;
  private final Written written;

  PythonCalls(
      PythonDialect dialect, Evaluator evaluator, Report report, Nested nested, Written written) {
    this.dialect = dialect;
    this.evaluator = evaluator;
    this.report = report;
    this.nested = nested;
    this.code = new PythonCode(report, nested);
    this.written = written;
  }

  private boolean examples;

  /** Whether examples in docstrings are run. */
  boolean runsExamples() {
    return examples;
  }

  Value call(String path, Args args, int at) {
    examples |= path.startsWith("doctest.");
    if (path.endsWith(INHERITED) && args.count() == 1) {
      Ref of = new Ref(path.substring(0, path.length() - INHERITED.length()));
      return dialect.named(of, args.at(0), at);
    }
    String builtin = path.startsWith(PythonDialect.BUILTINS) ? path.substring(9) : "";
    switch (builtin.isEmpty() ? path : builtin) {
      case PythonDialect.ANNOTATION -> {
        if (args.text(0) instanceof String text && text.indexOf('(') >= 0) {
          nested.check(text, at);
        }
        return Value.UNKNOWN;
      }
      case "getattr" -> {
        return dialect.named(args.at(0), args.at(1), at);
      }
      case "setattr" -> {
        dialect.assigned(
            args.at(0), args.text(1) instanceof String name ? name : "", args.at(2), at);
        return Value.UNKNOWN;
      }
      case "object.__getattribute__", "type.__getattribute__", "super().__getattribute__" -> {
        return dialect.named(args.at(0), args.at(1), at);
      }
      case "__import__", "importlib.import_module", "importlib.__import__" -> {
        return load(path, args, at);
      }
      case "vars" -> {
        return args.count() == 0 || args.at(0) instanceof Value.Names
            ? new Value.Names(Value.UNKNOWN)
            : evaluator.memberOf(args.at(0), "__dict__", at);
      }
      case "globals", "locals" -> {
        return new Value.Names(Value.UNKNOWN);
      }
      case "sys.modules.get",
          "sys.modules.pop",
          "sys.modules.__getitem__",
          "sys.modules.setdefault" -> {
        return dialect.index(new Ref("sys.modules"), args.at(0), at);
      }
      case "compile" -> {
        if (args.at(3, "flags") instanceof Ref(String flag) && flag.equals("ast.PyCF_ONLY_AST")) {
          return Value.UNKNOWN;
        }
      }
      case "open",
          "io.open",
          "codecs.open",
          "os.open",
          "_io.open",
          "io.FileIO",
          "io.open_code",
          "_io.FileIO" -> {
        opens(args);
        files(path, args, at);
        return new Ref("open()");
      }
      case "pickle.loads" -> {
        if (args.at(0) instanceof Ref(String from) && from.equals("pickle.dumps()")) {
          return Value.UNKNOWN;
        }
      }
      case "reduce", "functools.reduce" -> {
        return reduce(args, at);
      }
      case "functools.partial",
          "operator.attrgetter",
          "operator.methodcaller",
          "operator.itemgetter" -> {
        if (args.at(0) instanceof Text name && path.endsWith("r")) {
          for (String part : name.value().split("\\.")) {
            dialect.member(Value.UNKNOWN, part, at);
          }
        }
        return new Value.Made(path, args);
      }
      case "string.Formatter().format",
          "string.Formatter().vformat",
          "string.Formatter().get_field",
          "str.format" -> {
        Value pattern = args.at(0);
        if (path.endsWith("get_field")) {
          dialect.formatted(new Text("{" + Evaluator.shown(pattern) + "}", false), at);
          return field(Evaluator.shown(pattern), args.at(1), at);
        }
        dialect.formatted(pattern, at);
      }
      case "logging.config.dictConfig", "logging.config.DictConfigurator" ->
          factories(args.at(0), at, 0);
      case "signal.signal" -> {
        boolean ends =
            !(args.at(0) instanceof Ref(String which)
                && Set.of("signal.SIGINT", "signal.SIGPIPE", "signal.SIGCHLD").contains(which));
        if (ends && args.at(1) instanceof Ref(String handler) && handler.equals("signal.SIG_IGN")) {
          report.add(Rule.SIGNAL, at, "signal.SIG_IGN");
        }
      }
      case "tarfile.TarInfo", "zipfile.ZipInfo" -> {
        if (leavesFolder(Paths.of(args.at(0)))) {
          report.add(Rule.FILE, at, Paths.of(args.at(0)));
        }
      }
      case "numpy.load" -> {
        if (args.named().get("allow_pickle") instanceof Value.Num(double allowed) && allowed != 0) {
          report.add(Rule.DESERIALISATION, at, path);
        }
      }
      case "yaml.load" -> {
        boolean safe =
            args.at(1, "Loader") instanceof Ref(String loader) && loader.endsWith("SafeLoader");
        if (!safe) {
          report.add(Rule.DESERIALISATION, at, path);
        }
      }
      case "map" -> {
        return map(args, at);
      }
      case "type" -> {
        if (args.count() == 2) {
          report.add(Rule.REFLECTION, at, path);
        }
      }
      default -> {}
    }
    code.call(path, args, at);
    if (path.startsWith("builtins.type()") && args.count() > 1) {
      report.add(Rule.REFLECTION, at, "a type's own constructor");
    }
    evaluator.refer(path, at);
    Value folded = PythonFolds.call(builtin.isEmpty() ? path : builtin, args, evaluator, at);
    if (folded != null) {
      return folded;
    }
    int dot = path.indexOf('.');
    boolean pure =
        PURE.contains(dot < 0 ? path : path.substring(0, dot)) || path.startsWith("os.path");
    if (!pure || (path.startsWith("logging.") && path.endsWith("Handler"))) {
      files(path, args, at);
    }
    return new Ref(path + "()");
  }

  private Value load(String path, Args args, int at) {
    if (args.text(0) instanceof String name) {
      boolean root = path.endsWith("__import__") && name.indexOf('.') >= 0 && args.count() < 4;
      Value module = dialect.module(name, "", at);
      return root ? new Ref(name.substring(0, name.indexOf('.'))) : module;
    }
    report.add(Rule.DYNAMIC_NAME, at, path);
    return Value.UNKNOWN;
  }

  private Value reduce(Args args, int at) {
    List<Value> elements = Elements.of(args.at(1));
    if (elements == null) {
      return Value.UNKNOWN;
    }
    Value made = args.count() > 2 ? args.at(2) : null;
    for (Value element : elements) {
      made = made == null ? element : evaluator.apply(args.at(0), Args.of(made, element), at);
    }
    return made == null ? Value.UNKNOWN : made;
  }

  private Value map(Args args, int at) {
    List<Value> elements = Elements.of(args.at(1));
    if (elements == null) {
      evaluator.apply(args.at(0), Args.of(Value.UNKNOWN), at);
      return Value.UNKNOWN;
    }
    Seq made = Seq.empty();
    for (Value element : List.copyOf(elements)) {
      made.elements().add(evaluator.apply(args.at(0), Args.of(element), at));
    }
    return made;
  }

  /**
   * What a format's field such as {@code 0.name} means of a list, beside the field's first part.
   */
  private Value field(String field, Value list, int at) {
    List<String> parts = List.of(field.split("\\."));
    String place = parts.getFirst();
    Value found =
        place.matches("\\d{1,4}")
            ? Folding.element(list, Folding.number(Integer.parseInt(place)))
            : Value.UNKNOWN;
    for (String part : parts.subList(1, parts.size())) {
      found = dialect.member(found, part, at);
    }
    return new Seq(new java.util.ArrayList<>(List.of(found, Value.UNKNOWN)));
  }

  /** Entries named () of a logging configuration are functions to call. */
  private void factories(Value value, int at, int depth) {
    if (value instanceof Table(Map<String, Value> entries) && depth < 8) {
      entries.forEach(
          (key, entry) -> {
            if (key.equals("()") && entry instanceof Text name) {
              evaluator.refer(name.value(), at);
            }
            factories(entry, at, depth + 1);
          });
    } else if (value instanceof Seq(List<Value> elements) && depth < 8) {
      elements.forEach(element -> factories(element, at, depth + 1));
    }
  }

  private void opens(Args args) {
    String mode = args.at(1, "mode") instanceof Text text ? text.value() : "r";
    if (mode.indexOf('w') >= 0
        || mode.indexOf('a') >= 0
        || mode.indexOf('x') >= 0
        || mode.indexOf('+') >= 0) {
      written.wrote(Paths.of(args.at(0, "file")));
    }
  }

  Value pathMethod(Value.PathOf path, String name, Args args, int at) {
    switch (name) {
      case "joinpath", "with_name", "__truediv__" -> {
        java.util.ArrayList<Value> parts = new java.util.ArrayList<>(args.positional());
        parts.addFirst(path);
        return new Value.PathOf(Paths.join(parts, false));
      }
      case "glob", "rglob" -> {
        List<Value> parts = List.of(path, args.at(0));
        files("Path." + name, Args.of(new Value.PathOf(Paths.join(parts, false))), at);
      }
      case "resolve", "absolute", "expanduser" -> {
        return path;
      }
      case "as_posix", "__str__", "__fspath__" -> {
        return path.text();
      }
      case "exists",
          "is_file",
          "is_dir",
          "is_absolute",
          "relative_to",
          "match",
          "is_relative_to" -> {
        return Value.UNKNOWN;
      }
      case "write_text", "write_bytes" -> written.wrote(path.text().value());
      default -> {}
    }
    files("Path." + name, Args.of(path), at);
    files("Path." + name, args, at);
    return Value.UNKNOWN;
  }

  void files(String path, Args args, int at) {
    Paths.in(args)
        .filter(Paths::sensitive)
        .forEach(text -> report.add(Rule.FILE, at, text.replace(Value.HOLE, '…')));
  }

  static boolean leavesFolder(String path) {
    return path.startsWith("/") || path.startsWith("..") || path.contains("/../");
  }
}
