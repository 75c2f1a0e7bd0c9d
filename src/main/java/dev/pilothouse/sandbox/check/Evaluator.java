package dev.pilothouse.sandbox.check;

import dev.pilothouse.sandbox.check.form.Form;
import dev.pilothouse.sandbox.check.value.Args;
import dev.pilothouse.sandbox.check.value.Scope;
import dev.pilothouse.sandbox.check.value.Value;
import dev.pilothouse.sandbox.check.value.Value.Seq;
import dev.pilothouse.sandbox.check.value.Value.Table;
import dev.pilothouse.sandbox.check.value.Value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a program in the order it would run, both ways at every branch, and keeps what is
 * known of its values. Every name, member and call that it meets is held against the rules. Not
 * thread-safe.
 */
public final class Evaluator {
  private static final int MAX_DEPTH = 320;
  private static final int LONGEST_TEXT = 1 << 16;

  /** What an expression is used for, which decides whether naming something is using it. */
  enum Use {
    VALUE,
    CALLEE,
    OBJECT,
    COMPARED
  }

  private final Dialect dialect;
  private final Report report;
  private final Budget budget;
  private final Statements statements;
  private final Functions functions;
  private int depth;

  /**
   * @param report takes what stands against a rule
   * @param budget what the evaluation may cost
   */
  public Evaluator(Dialect dialect, Report report, Budget budget) {
    this.dialect = dialect;
    this.report = report;
    this.budget = budget;
    this.statements = new Statements(this, dialect, report, budget);
    this.functions = new Functions(this, statements, dialect, budget);
  }

  /** Evaluates a whole program. */
  public void run(Form program) {
    Scope module = new Scope(null, false);
    statements.exec(program, module);
    do {
      functions.runOthers();
    } while (statements.runSkipped());
  }

  Functions functions() {
    return functions;
  }

  Value eval(Form form, Scope scope) {
    return eval(form, scope, Use.VALUE);
  }

  Value eval(Form form, Scope scope, Use use) {
    if (depth >= MAX_DEPTH) {
      report.add(Rule.TOO_DEEP, form.at(), "the code");
      return Value.UNKNOWN;
    }
    depth++;
    try {
      budget.step();
      Value value = value(form, scope, use);
      if (use == Use.VALUE) {
        used(value, form.at());
      }
      return value;
    } finally {
      depth--;
    }
  }

  private Value value(Form form, Scope scope, Use use) {
    return switch (form) {
      case Form.Text text -> new Text(text.value(), text.bytes());
      case Form.Num number -> new Value.Num(number.value());
      case Form.Name name -> lookup(name, scope);
      case Form.Member member -> member(member, scope);
      case Form.Index index -> index(index, scope);
      case Form.Slice slice ->
          dialect.slice(
              eval(slice.of(), scope, Use.OBJECT),
              orNull(slice.from(), scope),
              orNull(slice.to(), scope),
              orNull(slice.step(), scope));
      case Form.Call call -> call(call, scope);
      case Form.Spread spread -> eval(spread.of(), scope);
      case Form.Operation operation -> operation(operation, scope);
      case Form.Joined joined -> joined(joined, scope);
      case Form.ListOf list -> new Seq(elements(list.elements(), scope));
      case Form.MapOf map -> table(map, scope);
      case Form.Choice choice -> choice(choice, scope, use);
      case Form.Function function -> functions.define(function, scope);
      case Form.ClassOf type -> functions.define(type, scope);
      case Form.Each each -> statements.each(each, scope);
      case Form.Sequence sequence -> {
        Value last = Value.UNKNOWN;
        int count = sequence.parts().size();
        for (int i = 0; i < count; i++) {
          last = eval(sequence.parts().get(i), scope, i + 1 < count ? Use.VALUE : use);
        }
        yield last;
      }
      case Form.Group group -> {
        group.parts().forEach(part -> eval(part, scope));
        yield Value.UNKNOWN;
      }
      case Form.Marked marked -> {
        report.add(Rule.of(marked.rule()), marked.at(), marked.what());
        marked.parts().forEach(part -> eval(part, scope));
        yield Value.UNKNOWN;
      }
      default -> {
        statements.exec(form, scope);
        yield form instanceof Form.Assign(int at, Form.Name target, Form v, String o, boolean d)
            ? lookup(target, scope)
            : Value.UNKNOWN;
      }
    };
  }

  private @Nullable Value orNull(@Nullable Form form, Scope scope) {
    return form == null ? null : eval(form, scope);
  }

  private Value lookup(Form.Name name, Scope scope) {
    Value found = scope.get(name.name());
    if (found == null) {
      return dialect.global(name.name(), name.at());
    }
    Value joined = null;
    for (Value option : Value.options(found)) {
      Value real =
          option instanceof Value.Ref(String path) && path.startsWith(Scope.UNBOUND)
              ? dialect.global(path.substring(1), name.at())
              : option;
      joined = joined == null ? real : Value.either(joined, real);
    }
    return joined == null ? Value.UNKNOWN : joined;
  }

  private Value member(Form.Member form, Scope scope) {
    return memberOf(eval(form.of(), scope, Use.OBJECT), form.name(), form.at());
  }

  /** A member of a value. */
  public Value memberOf(Value of, String name, int at) {
    Value joined = null;
    for (Value option : Value.options(of)) {
      Value member = functions.member(option, name);
      Value value = member == null ? dialect.member(option, name, at) : member;
      joined = joined == null ? value : Value.either(joined, value);
    }
    return joined == null ? Value.UNKNOWN : joined;
  }

  private Value index(Form.Index form, Scope scope) {
    Value of = eval(form.of(), scope, Use.OBJECT);
    Value key = eval(form.key(), scope);
    return indexOf(of, key, form.at(), scope);
  }

  /** An element of a value. */
  public Value indexOf(Value of, Value key, int at, Scope scope) {
    Value joined = null;
    for (Value option : Value.options(of)) {
      for (Value by : Value.options(key)) {
        Value value =
            option.equals(new Value.Names(Value.UNKNOWN)) && by instanceof Text text && text.known()
                ? lookup(new Form.Name(at, text.value()), scope)
                : dialect.index(option, by, at);
        joined = joined == null ? value : Value.either(joined, value);
      }
    }
    return joined == null ? Value.UNKNOWN : joined;
  }

  private Value operation(Form.Operation form, Scope scope) {
    Use use = COMPARISONS.contains(form.operator()) ? Use.COMPARED : Use.VALUE;
    List<Value> operands = new ArrayList<>();
    for (Form operand : form.operands()) {
      operands.add(eval(operand, scope, use));
    }
    return operate(form.operator(), operands);
  }

  /** What an operator makes of its operands, of each of two with each where they may be several. */
  Value operate(String operator, List<Value> operands) {
    if (operands.size() != 2) {
      return dialect.operation(operator, operands);
    }
    Value joined = null;
    for (Value left : Value.options(operands.get(0))) {
      for (Value right : Value.options(operands.get(1))) {
        Value value = dialect.operation(operator, List.of(left, right));
        joined = joined == null ? value : Value.either(joined, value);
      }
    }
    return joined == null ? Value.UNKNOWN : joined;
  }

  private static final java.util.Set<String> COMPARISONS =
      java.util.Set.of(
          "==",
          "!=",
          "===",
          "!==",
          "is",
          "is not",
          "instanceof",
          "typeof",
          "in",
          "not in",
          "<",
          ">",
          "<=",
          ">=",
          "delete");

  private Value joined(Form.Joined form, Scope scope) {
    StringBuilder text = new StringBuilder();
    boolean bytes = false;
    for (Form part : form.parts()) {
      Value value = eval(part, scope);
      bytes |= value instanceof Text piece && piece.bytes();
      text.append(shown(value));
      if (text.length() > LONGEST_TEXT) {
        return Value.SOME_TEXT;
      }
    }
    return new Text(text.toString(), bytes);
  }

  /** How a value is written within a text. */
  public static String shown(Value value) {
    return switch (value) {
      case Text text -> text.value();
      case Value.PathOf(Text text) -> text.value();
      case Value.Num(double number) when number == Math.rint(number) && Math.abs(number) < 1e15 ->
          String.valueOf((long) number);
      case Value.Num(double number) -> String.valueOf(number);
      default -> Value.SOME_TEXT.value();
    };
  }

  private List<Value> elements(List<Form> forms, Scope scope) {
    List<Value> values = new ArrayList<>(forms.size());
    for (Form form : forms) {
      Value value = eval(form, scope);
      if (form instanceof Form.Spread) {
        values.addAll(value instanceof Seq(List<Value> all) ? all : List.of(Value.UNKNOWN));
      } else {
        values.add(value);
      }
    }
    return values;
  }

  private Value table(Form.MapOf form, Scope scope) {
    Table table = Table.empty();
    for (Form.Entry entry : form.entries()) {
      Form key = entry.key();
      Value name = key == null ? null : eval(key, scope);
      Value value = eval(entry.value(), scope);
      if (name == null && value instanceof Table(Map<String, Value> all)) {
        table.entries().putAll(all);
      } else if (name instanceof Text || name instanceof Value.Num) {
        table.entries().put(shown(name), value);
      }
    }
    return table;
  }

  private Value choice(Form.Choice form, Scope scope, Use use) {
    Form test = form.test();
    if (test != null) {
      eval(test, scope, Use.COMPARED);
    }
    Value joined = null;
    for (Form option : form.options()) {
      Value value = eval(option, scope, use);
      joined = joined == null ? value : Value.either(joined, value);
    }
    return joined == null ? Value.UNKNOWN : joined;
  }

  private Value call(Form.Call form, Scope scope) {
    Value callee = eval(form.callee(), scope, Use.CALLEE);
    List<Value> positional = elements(form.arguments(), scope);
    Map<String, Value> named = new LinkedHashMap<>();
    form.named().forEach((name, argument) -> named.put(name, eval(argument, scope)));
    return apply(callee, new Args(positional, named), form.at());
  }

  /** What a call of a value with these arguments returns. */
  public Value apply(Value callee, Args args, int at) {
    Value joined = null;
    for (Value option : Value.options(callee)) {
      Value value = functions.call(option, args, at);
      joined = joined == null ? value : Value.either(joined, value);
    }
    return joined == null ? Value.UNKNOWN : joined;
  }

  /** Holds a value against the rules that is passed on, kept or called by others. */
  public void used(Value value, int at) {
    for (Value option : Value.options(value)) {
      switch (option) {
        case Value.Ref(String path) -> refer(path, at);
        case Value.Names(Value.Ref(String path)) ->
            report.add(Rule.DYNAMIC_NAME, at, "the names of " + path);
        case Value.Fn fn -> functions.escapes(fn);
        case Value.Method(Value.Inst object, String name) -> functions.escapes(object, name);
        case Value.Method(Value.Ref(String path), String name) -> refer(path + "." + name, at);
        default -> {}
      }
    }
  }

  /** Holds a full name against the rules. */
  public void refer(String path, int at) {
    Rule rule = dialect.table().rule(path);
    if (rule != null) {
      report.add(rule, at, path);
    }
  }
}
