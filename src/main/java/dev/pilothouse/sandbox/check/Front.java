package dev.pilothouse.sandbox.check;

import dev.pilothouse.sandbox.check.form.Form;

/** A language's way from syntax to findings, for one program. Not thread-safe. */
public interface Front {
  /** Brings its syntax into the common form. */
  Lowering lowering();

  /** Looks at a program; what it finds goes into the report that this was made with. */
  void run(Form program);
}
