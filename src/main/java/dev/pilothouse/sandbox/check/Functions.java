package dev.pilothouse.sandbox.check;

import dev.pilothouse.sandbox.check.form.Form;
import dev.pilothouse.sandbox.check.value.Args;
import dev.pilothouse.sandbox.check.value.Scope;
import dev.pilothouse.sandbox.check.value.Value;
import dev.pilothouse.sandbox.check.value.Value.Cls;
import dev.pilothouse.sandbox.check.value.Value.Fn;
import dev.pilothouse.sandbox.check.value.Value.Inst;
import dev.pilothouse.sandbox.check.value.Value.Seq;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The program's own functions and classes: calls are followed with their arguments, and what
 * nothing was seen to call is looked at with arguments of which nothing is known.
 */
final class Functions {
  private static final int MAX_NESTED = 6;

  private final Evaluator evaluator;
  private final Statements statements;
  private final Dialect dialect;
  private final Budget budget;

  /** Functions whose bodies are still to be looked at, unless calls do. */
  private final Map<Form.Function, Fn> open = new LinkedHashMap<>();

  private final Set<Form.Function> followed = new HashSet<>();
  private final Set<Form.Function> escaped = new HashSet<>();
  private final Set<Form.Function> done = new HashSet<>();
  private final Map<Form.Function, Cls> owners = new HashMap<>();
  private int nested;

  Functions(Evaluator evaluator, Statements statements, Dialect dialect, Budget budget) {
    this.evaluator = evaluator;
    this.statements = statements;
    this.dialect = dialect;
    this.budget = budget;
  }

  Value define(Form.Function form, Scope scope) {
    Fn fn = new Fn(form, scope.seenByFunctions());
    open.putIfAbsent(form, fn);
    if (!form.name().isEmpty()) {
      scope.set(form.name(), fn, true);
    }
    for (Form.Parameter parameter : form.parameters()) {
      Form otherwise = parameter.otherwise();
      if (otherwise != null) {
        evaluator.eval(otherwise, scope);
      }
    }
    return fn;
  }

  Value define(Form.ClassOf form, Scope scope) {
    List<Value> bases = form.bases().stream().map(base -> evaluator.eval(base, scope)).toList();
    Scope around = scope.seenByFunctions();
    if (!dialect.self().isEmpty() && bases.size() == 1) {
      around = new Scope(around, false);
      around.set("super", bases.getFirst(), true);
    }
    Scope members = new Scope(around, true);
    Cls type = new Cls(form, members);
    if (!form.name().isEmpty()) {
      scope.set(form.name(), type, true);
    }
    statements.exec(form.body(), members);
    members
        .all()
        .values()
        .forEach(
            member -> {
              if (member instanceof Fn fn) {
                owners.putIfAbsent(fn.form(), type);
              }
            });
    return type;
  }

  /** What is passed on may be called by anybody. */
  void escapes(Fn fn) {
    escaped.add(fn.form());
  }

  void escapes(Inst object, String name) {
    if (object.of().members().own(name) instanceof Fn fn) {
      escapes(fn);
    }
  }

  /** A member of one of the program's classes or objects, null where there is none. */
  @Nullable Value member(Value of, String name) {
    return switch (of) {
      case Inst object when object.of().members().own(name) instanceof Fn ->
          new Value.Method(object, name);
      case Inst object -> object.of().members().own(name);
      case Cls type -> type.members().own(name);
      default -> null;
    };
  }

  Value call(Value callee, Args args, int at) {
    return switch (callee) {
      case Fn fn -> follow(fn, args, null);
      case Cls type -> make(type, args);
      case Value.Method(Inst object, String name)
          when object.of().members().own(name) instanceof Fn fn ->
          follow(fn, args, object);
      case Value.Method(Value of, String name) -> dialect.method(of, name, args, at);
      case Value.Made made -> dialect.made(made, args, at);
      case Value.Ref(String path) -> dialect.call(path, args, at);
      default -> Value.UNKNOWN;
    };
  }

  private Value make(Cls type, Args args) {
    Inst object = new Inst(type);
    if (type.members().own(dialect.constructor()) instanceof Fn fn) {
      follow(fn, args, object);
    }
    return object;
  }

  private Value follow(Fn fn, Args args, @Nullable Inst self) {
    if (nested >= MAX_NESTED || !budget.follows()) {
      escaped.add(fn.form());
      return Value.UNKNOWN;
    }
    followed.add(fn.form());
    nested++;
    try {
      Scope scope = new Scope(fn.scope(), false);
      Args all = args;
      if (self != null && dialect.self().isEmpty()) {
        all = args.after(Args.of(self));
      } else if (self != null) {
        scope.set(dialect.self(), self, true);
      }
      bind(fn.form(), all, scope);
      return statements.body(fn.form().body(), scope, true);
    } finally {
      nested--;
    }
  }

  private void bind(Form.Function form, Args args, Scope scope) {
    List<Form.Parameter> parameters = form.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Form.Parameter parameter = parameters.get(i);
      Value value = i == 0 ? owner(form) : Value.UNKNOWN;
      if (parameter.rest()) {
        int from = Math.min(i, args.count());
        value = new Seq(new ArrayList<>(args.positional().subList(from, args.count())));
      } else if (i < args.count()) {
        value = args.at(i);
      } else if (parameter.target() instanceof Form.Name(int at, String name)
          && args.named().containsKey(name)) {
        value = args.named().getOrDefault(name, Value.UNKNOWN);
      } else if (parameter.otherwise() != null) {
        value = evaluator.eval(parameter.otherwise(), scope);
      }
      statements.bindings().bind(parameter.target(), value, scope, true, form.at());
    }
    if (!dialect.self().isEmpty()) {
      scope.set("arguments", new Seq(new ArrayList<>(args.positional())), true);
    }
  }

  /** The object that a method is called on where nothing is known of the call. */
  private Value owner(Form.Function form) {
    Cls type = owners.get(form);
    return type == null ? Value.UNKNOWN : new Inst(type);
  }

  /** Looks at the functions that no call was followed into, or that others may call. */
  void runOthers() {
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<Form.Function, Fn> each : List.copyOf(open.entrySet())) {
        Form.Function form = each.getKey();
        boolean covered = followed.contains(form) && !escaped.contains(form);
        if (!covered && done.add(form)) {
          more = true;
          anyhow(each.getValue());
        }
      }
    }
  }

  private void anyhow(Fn fn) {
    Scope scope = new Scope(fn.scope(), false);
    Value first = owner(fn.form());
    if (!dialect.self().isEmpty()) {
      scope.set(dialect.self(), owners.containsKey(fn.form()) ? first : Value.UNKNOWN, true);
      first = Value.UNKNOWN;
    }
    for (Form.Parameter parameter : fn.form().parameters()) {
      Form otherwise = parameter.otherwise();
      Value value =
          otherwise == null ? first : Value.either(Value.UNKNOWN, evaluator.eval(otherwise, scope));
      first = Value.UNKNOWN;
      statements.bindings().bind(parameter.target(), value, scope, true, fn.form().at());
    }
    if (!dialect.self().isEmpty()) {
      scope.set("arguments", Value.UNKNOWN, true);
    }
    statements.body(fn.form().body(), scope, false);
  }
}
