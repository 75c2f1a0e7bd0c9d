package dev.pilothouse.sandbox.check;

import dev.pilothouse.sandbox.check.form.Form;
import dev.pilothouse.sandbox.check.value.Scope;
import dev.pilothouse.sandbox.check.value.Value;
import dev.pilothouse.sandbox.check.value.Value.Seq;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Executes statements: both ways at a branch whose test is not known, loops as far as they are. */
final class Statements {
  /** How a statement ends. */
  enum Flow {
    ON,
    BREAK,
    RETURN
  }

  private static final int MOST_ROUNDS = 2_048;

  private final Evaluator evaluator;
  private final Dialect dialect;
  private final Report report;
  private final Budget budget;
  private final Bindings bindings;

  /** Branches that were not taken, and those that were at some time. */
  private final Map<Form, Scope> skipped = new HashMap<>();

  private final Set<Form> taken = new HashSet<>();

  /** What the functions that are being followed returned. */
  private final List<Value> returned = new ArrayList<>();

  /** Above 0 while values are followed so exactly that only one way is taken. */
  private int exact;

  Statements(Evaluator evaluator, Dialect dialect, Report report, Budget budget) {
    this.evaluator = evaluator;
    this.dialect = dialect;
    this.report = report;
    this.budget = budget;
    this.bindings = new Bindings(evaluator, dialect);
  }

  Bindings bindings() {
    return bindings;
  }

  Flow exec(Form form, Scope scope) {
    budget.step();
    return switch (form) {
      case Form.Block block -> block(block, scope);
      case Form.Assign assign -> {
        bindings.assign(assign, scope);
        yield Flow.ON;
      }
      case Form.Import imported -> {
        bindings.bind(imported, scope);
        yield Flow.ON;
      }
      case Form.If branch -> branch(branch, scope);
      case Form.Loop loop -> loop(loop, scope);
      case Form.Return end -> {
        Form value = end.value();
        returned.add(value == null ? Value.UNKNOWN : evaluator.eval(value, scope));
        yield Flow.RETURN;
      }
      case Form.Break end -> Flow.BREAK;
      case Form.Outer outer -> {
        scope.outer(Set.copyOf(outer.names()));
        yield Flow.ON;
      }
      default -> {
        evaluator.eval(form, scope);
        yield Flow.ON;
      }
    };
  }

  private Flow block(Form.Block block, Scope scope) {
    if (dialect.hoists()) {
      for (Form statement : block.statements()) {
        if (statement instanceof Form.Function function && !function.name().isEmpty()) {
          evaluator.eval(function, scope, Evaluator.Use.CALLEE);
        }
      }
    }
    for (Form statement : block.statements()) {
      Flow flow = exec(statement, scope);
      if (flow != Flow.ON && exact > 0) {
        return flow;
      }
    }
    return Flow.ON;
  }

  private Flow branch(Form.If form, Scope scope) {
    Value test = evaluator.eval(form.test(), scope, Evaluator.Use.COMPARED);
    Boolean known = exact > 0 ? truth(test) : null;
    Form otherwise = form.otherwise();
    if (known != null) {
      Form way = known ? form.then() : otherwise;
      Form other = known ? otherwise : form.then();
      if (other != null && !taken.contains(other)) {
        skipped.putIfAbsent(other, scope);
      }
      if (way == null) {
        return Flow.ON;
      }
      taken.add(way);
      return exec(way, scope);
    }
    taken.add(form.then());
    Map<String, Value> until = scope.note();
    Flow one = exec(form.then(), scope);
    Map<String, Value> made = scope.undo();
    scope.note();
    Flow two = Flow.ON;
    if (otherwise != null) {
      taken.add(otherwise);
      two = exec(otherwise, scope);
    }
    scope.join(until, one == Flow.ON ? made : Map.of());
    return one == two ? one : Flow.ON;
  }

  /** Whether a value holds as a test, null where that is not known. */
  static @Nullable Boolean truth(Value value) {
    return switch (value) {
      case Value.Num(double number) -> number != 0;
      case Value.Text text when text.known() -> !text.value().isEmpty();
      default -> null;
    };
  }

  /** Looks at branches that were never taken; false if there are none. */
  boolean runSkipped() {
    Map<Form, Scope> left = new HashMap<>(skipped);
    skipped.clear();
    left.keySet().removeAll(taken);
    int before = exact;
    exact = 0;
    left.forEach(
        (form, scope) -> {
          taken.add(form);
          exec(form, scope);
        });
    exact = before;
    return !left.isEmpty();
  }

  private Flow loop(Form.Loop form, Scope scope) {
    Form source = form.source();
    List<Value> elements = null;
    if (source != null) {
      Value over =
          evaluator.eval(source, scope, form.keys() ? Evaluator.Use.VALUE : Evaluator.Use.OBJECT);
      evaluator.used(over, source.at());
      elements = form.keys() ? Elements.keys(over) : Elements.of(over);
    }
    int mark = report.size();
    if (budget.follows() && (source == null ? form.test() != null : elements != null)) {
      Map<String, Value> until = scope.note();
      exact++;
      Flow flow = source == null ? whileTrue(form, scope) : over(form, elements, scope);
      exact--;
      if (flow != null) {
        scope.keep(until);
        return flow == Flow.RETURN ? flow : Flow.ON;
      }
      scope.undo();
      scope.keep(until);
      report.backTo(mark);
    }
    once(form, elements, scope);
    return Flow.ON;
  }

  /** Runs a body for every element; null if that cannot be followed. */
  private @Nullable Flow over(Form.Loop form, @Nullable List<Value> elements, Scope scope) {
    if (elements == null || elements.isEmpty() || elements.size() > MOST_ROUNDS) {
      return null;
    }
    for (Value element : List.copyOf(elements)) {
      if (!budget.follows()) {
        return null;
      }
      if (form.target() != null) {
        bindings.bind(form.target(), element, scope, true, form.at());
      }
      Flow flow = exec(form.body(), scope);
      if (flow != Flow.ON) {
        return flow;
      }
    }
    return Flow.ON;
  }

  private @Nullable Flow whileTrue(Form.Loop form, Scope scope) {
    Form test = form.test();
    for (int round = 0; test != null && round < MOST_ROUNDS && budget.follows(); round++) {
      Boolean holds = truth(evaluator.eval(test, scope, Evaluator.Use.COMPARED));
      if (holds == null || (!holds && round == 0)) {
        return null;
      }
      if (!holds) {
        return Flow.ON;
      }
      Flow flow = exec(form.body(), scope);
      if (flow != Flow.ON) {
        return flow;
      }
      if (form.update() != null) {
        evaluator.eval(form.update(), scope);
      }
    }
    return null;
  }

  /** Runs a body once, for any element. */
  private void once(Form.Loop form, @Nullable List<Value> elements, Scope scope) {
    Map<String, Value> until = scope.note();
    int before = exact;
    exact = 0;
    if (form.test() != null) {
      evaluator.eval(form.test(), scope, Evaluator.Use.COMPARED);
    }
    if (form.target() != null) {
      bindings.bind(form.target(), anyOf(elements), scope, true, form.at());
    }
    exec(form.body(), scope);
    if (form.update() != null) {
      evaluator.eval(form.update(), scope);
    }
    exact = before;
    Map<String, Value> made = scope.undo();
    scope.note();
    scope.join(until, made);
  }

  private static Value anyOf(@Nullable List<Value> elements) {
    if (elements == null || elements.isEmpty()) {
      return Value.UNKNOWN;
    }
    Value any = elements.getFirst();
    for (Value element : elements) {
      any = Value.either(any, element);
    }
    return any;
  }

  /** The list that a comprehension makes. */
  Value each(Form.Each form, Scope around) {
    Value source = evaluator.eval(form.source(), around);
    List<Value> elements = Elements.of(source);
    Scope scope = new Scope(around, false);
    if (elements == null || elements.size() > MOST_ROUNDS || !budget.follows()) {
      bindings.bind(form.target(), anyOf(elements), scope, true, form.at());
      form.conditions().forEach(test -> evaluator.eval(test, scope, Evaluator.Use.COMPARED));
      Value element = evaluator.eval(form.element(), scope);
      return element instanceof Value.Text
          ? new Seq(new ArrayList<>(List.of(Value.SOME_TEXT)))
          : Value.UNKNOWN;
    }
    Seq made = Seq.empty();
    for (Value element : List.copyOf(elements)) {
      bindings.bind(form.target(), element, scope, true, form.at());
      boolean holds = true;
      for (Form test : form.conditions()) {
        Boolean known = truth(evaluator.eval(test, scope, Evaluator.Use.COMPARED));
        holds &= known == null || known;
      }
      if (holds) {
        Value value = evaluator.eval(form.element(), scope);
        if (form.element() instanceof Form.Each && value instanceof Seq(List<Value> inner)) {
          made.elements().addAll(inner);
        } else {
          made.elements().add(value);
        }
      }
    }
    return made;
  }

  /**
   * Runs a function's body with its parameters bound.
   *
   * @param follows whether only one way is taken at branches whose test is known
   * @return what it returns
   */
  Value body(Form body, Scope scope, boolean follows) {
    int before = exact;
    exact = follows ? exact + 1 : 0;
    int first = returned.size();
    try {
      exec(body, scope);
      Value value = null;
      for (Value one : returned.subList(first, returned.size())) {
        value = value == null ? one : Value.either(value, one);
      }
      return value == null ? Value.UNKNOWN : value;
    } finally {
      returned.subList(first, returned.size()).clear();
      exact = before;
    }
  }
}
