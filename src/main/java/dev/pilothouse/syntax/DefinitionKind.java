package dev.pilothouse.syntax;

import java.util.Locale;

/** What a definition defines. */
public enum DefinitionKind {
  /** A namespace, module or package that holds other definitions. */
  MODULE,
  /** A class, interface, record, struct, trait, enum or implementation block. */
  TYPE,
  /** A function outside any type. */
  FUNCTION,
  /** A function, constructor or declared operation of a type. */
  METHOD,
  /** A heading of a document with the text below it. */
  SECTION;

  /** Whether definitions of this kind are mainly there to hold others. */
  public boolean isContainer() {
    return this == MODULE || this == TYPE || this == SECTION;
  }

  /** The lower-case name used in stored and sent data. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
