package dev.pilothouse.syntax;

/** What a kind of node means to somebody who looks for definitions. */
enum NodeRole {
  /** Neither a definition nor a place for one. */
  OTHER,
  /** A comment. */
  COMMENT,
  /** An attribute or decorator of what follows. */
  PREFIX,
  /** A place that definitions stand in. */
  PLACE,
  /** A function without a name: in it, functions count that have one by themselves. */
  CODE,
  /** A declaration around a definition, which begins where this begins. */
  WRAPPER,
  /** Holds other definitions; no definition itself where it has no body. */
  MODULE,
  TYPE,
  /** Defines a type where it has a body, uses one where it has none. */
  TYPE_WITH_BODY,
  FUNCTION,
  /** A variable, property or alias: a definition if what it stands for is one without a name. */
  VALUE
}
