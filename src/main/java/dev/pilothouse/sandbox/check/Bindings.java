package dev.pilothouse.sandbox.check;

import dev.pilothouse.sandbox.check.form.Form;
import dev.pilothouse.sandbox.check.value.Scope;
import dev.pilothouse.sandbox.check.value.Value;
import dev.pilothouse.sandbox.check.value.Value.Seq;
import dev.pilothouse.sandbox.check.value.Value.Table;
import dev.pilothouse.sandbox.check.value.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Binds names, members, elements and patterns to values. */
final class Bindings {
  private final Evaluator evaluator;
  private final Dialect dialect;

  Bindings(Evaluator evaluator, Dialect dialect) {
    this.evaluator = evaluator;
    this.dialect = dialect;
  }

  void assign(Form.Assign form, Scope scope) {
    Form target = form.target();
    Form given = form.value();
    // What is destructured is not passed on as a whole.
    boolean pattern = target instanceof Form.MapOf;
    Value value =
        given == null
            ? Value.UNKNOWN
            : evaluator.eval(given, scope, pattern ? Evaluator.Use.OBJECT : Evaluator.Use.VALUE);
    if (!form.operator().isEmpty()) {
      Value before = evaluator.eval(target, scope, Evaluator.Use.OBJECT);
      value = evaluator.operate(form.operator(), List.of(before, value));
    }
    boolean declares = form.declares();
    bind(target, value, scope, declares, form.at());
  }

  void bind(Form.Import form, Scope scope) {
    Value value = dialect.imported(form);
    if (!form.binding().isEmpty()) {
      scope.set(form.binding(), value, true);
    }
  }

  /** Binds a target, names and patterns, members and elements. */
  void bind(Form target, Value value, Scope scope, boolean declares, int at) {
    switch (target) {
      case Form.Name(int where, String name) -> scope.set(name, value, declares);
      case Form.Member member -> {
        Value of = evaluator.eval(member.of(), scope, Evaluator.Use.OBJECT);
        Value.options(of).forEach(each -> member(each, member.name(), value, at));
      }
      case Form.Index index -> {
        Value of = evaluator.eval(index.of(), scope, Evaluator.Use.OBJECT);
        Value key = evaluator.eval(index.key(), scope);
        if (of instanceof Text(String latin, boolean bytes)
            && bytes
            && key instanceof Value.Num(double place)
            && value instanceof Value.Num(double code)) {
          bind(index.of(), replaced(latin, (int) place, (int) code), scope, false, at);
        }
        Value.options(of).forEach(each -> element(each, key, value, at));
      }
      case Form.ListOf list -> list(list, value, scope, declares, at);
      case Form.MapOf map -> map(map, value, scope, declares, at);
      case Form.Choice(int where, var test, List<Form> options) when options.size() == 2 -> {
        // A pattern with a default.
        Value otherwise = evaluator.eval(options.get(1), scope);
        boolean missing = value.equals(Value.UNKNOWN);
        bind(
            options.get(0),
            missing ? otherwise : Value.either(value, otherwise),
            scope,
            declares,
            at);
      }
      case Form.Spread(int where, Form of) -> bind(of, value, scope, declares, at);
      default -> evaluator.eval(target, scope, Evaluator.Use.OBJECT);
    }
  }

  /** Bytes with another one at a place; they themselves where it has none. */
  private static Text replaced(String bytes, int place, int code) {
    StringBuilder all = new StringBuilder(bytes);
    if (place >= 0 && place < all.length()) {
      all.setCharAt(place, (char) (code & 0xff));
    }
    return new Text(all.toString(), true);
  }

  /** What an object of the program holds, any object of its class may hold. */
  private void member(Value of, String name, Value value, int at) {
    switch (of) {
      case Value.Inst object -> member(object.of(), name, value, at);
      case Value.Cls type -> {
        Value before = type.members().own(name);
        type.members().set(name, before == null ? value : Value.either(before, value), true);
      }
      case Table table -> {
        dialect.assigned(of, name, value, at);
        if (table.entries().size() < Seq.MOST) {
          table.entries().put(name, value);
        }
      }
      default -> dialect.assigned(of, name, value, at);
    }
  }

  private void element(Value of, Value key, Value value, int at) {
    String name = key instanceof Text || key instanceof Value.Num ? Evaluator.shown(key) : "";
    switch (of) {
      case Table table -> {
        if (!name.isEmpty() && table.entries().size() < Seq.MOST) {
          table.entries().put(name, value);
        }
      }
      case Seq(List<Value> elements) -> {
        int place = key instanceof Value.Num(double number) ? (int) number : -1;
        if (place >= 0 && place < elements.size()) {
          elements.set(place, value);
        } else if (place == elements.size() && place < Seq.MOST) {
          elements.add(value);
        }
      }
      default -> dialect.assigned(of, name.isEmpty() ? Value.SOME_TEXT.value() : name, value, at);
    }
  }

  private void list(Form.ListOf pattern, Value value, Scope scope, boolean declares, int at) {
    List<Value> elements = Objects.requireNonNullElse(Elements.of(value), List.of());
    boolean known = Elements.of(value) != null;
    int count = pattern.elements().size();
    for (int i = 0; i < count; i++) {
      Form target = pattern.elements().get(i);
      if (target instanceof Form.Spread && known) {
        int behind = count - i - 1;
        int to = Math.max(Math.min(i, elements.size()), elements.size() - behind);
        bind(
            target,
            new Seq(new ArrayList<>(elements.subList(Math.min(i, to), to))),
            scope,
            declares,
            at);
      } else {
        Value element = i < elements.size() ? elements.get(i) : first(value, i, at, scope);
        bind(target, element, scope, declares, at);
      }
    }
  }

  /** An element of what is no known list, but may be something with members. */
  private Value first(Value value, int place, int at, Scope scope) {
    return value instanceof Value.Names || value instanceof Value.Ref
        ? evaluator.indexOf(value, new Value.Num(place), at, scope)
        : Value.UNKNOWN;
  }

  private void map(Form.MapOf pattern, Value value, Scope scope, boolean declares, int at) {
    for (Form.Entry entry : pattern.entries()) {
      Form key = entry.key();
      if (key == null) {
        // The rest of what was destructured is passed on as a whole.
        evaluator.used(value, at);
        bind(entry.value(), value, scope, declares, at);
        continue;
      }
      Value name = evaluator.eval(key, scope);
      Value member =
          name instanceof Text text && text.known()
              ? evaluator.memberOf(value, text.value(), key.at())
              : evaluator.indexOf(value, name, key.at(), scope);
      evaluator.used(member, key.at());
      bind(entry.value(), member, scope, declares, at);
    }
  }
}
