package dev.pilothouse.sandbox.check;

import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import java.util.Locale;

/** What code is looked at for, with the word that its author gets. */
public enum Rule {
  DYNAMIC_CODE(
      Level.BLOCK,
      "runs text as code, so that nobody can say beforehand what it does",
      "write the code out; for data use a parser such as json or ast.literal_eval"),
  DYNAMIC_NAME(
      Level.BLOCK,
      "takes a module or a member of one by a name that is only known when it runs",
      "write the name out, or choose among functions of your own by a map"),
  REFLECTION(
      Level.BLOCK,
      "reaches the interpreter's own objects behind the program's",
      "use the object's public members"),
  PROCESS(
      Level.BLOCK,
      "starts, replaces or signals a process",
      "do the work in the program itself; to run tests ask for a test run"),
  NETWORK(
      Level.BLOCK,
      "uses the network, which the sandbox does not have",
      "give the program what it needs as files or standard input"),
  NATIVE(
      Level.BLOCK,
      "calls native code or touches memory by address",
      "use the language's own library"),
  DESERIALISATION(
      Level.BLOCK,
      "makes objects from bytes that may name any function to call",
      "use json for data"),
  FILE(
      Level.BLOCK,
      "names a path of the system or of somebody's credentials",
      "use files of the work folder by relative names, and temporary files"),
  SYSTEM(
      Level.BLOCK,
      "uses a call of the operating system that programs in the sandbox do not need",
      "leave it out, or use the language's portable library"),
  SIGNAL(
      Level.BLOCK,
      "makes the program deaf to the signals that end it",
      "let signals end the program, or clean up and exit when one comes"),
  TAMPERING(
      Level.BLOCK,
      "changes the language, the loader of modules or the test framework for everyone",
      "change objects of your own only, and restore what a test replaces"),
  OBFUSCATION(Level.BLOCK, "is written so that it cannot be read", "write names and texts out"),
  GUARDED_MODULE(
      Level.WARN,
      "imports a module that is mostly used for what the sandbox refuses",
      "leave the import out if it is not needed"),
  SUSPECT(
      Level.WARN,
      "is a step towards the interpreter's own objects, though harmless by itself",
      "use the object's public members"),
  SYNTAX(
      Level.WARN,
      "does not fit the language's grammar, so that not all of it could be checked",
      "correct it; the interpreter or compiler says what it expected"),
  UNCHECKED(
      Level.WARN,
      "could not be checked in the time and memory there are",
      "make it smaller, or put data into files"),
  TOO_DEEP(
      Level.BLOCK,
      "is nested deeper than people write, and was not checked below",
      "take it apart into variables and functions"),
  NOT_TEXT(
      Level.BLOCK,
      "holds zero bytes or broken characters, which interpreters and checks read differently",
      "send well-formed UTF-8 without zero bytes");

  /** How bad something is under the policy {@code standard}. */
  private enum Level {
    WARN,
    BLOCK
  }

  private final Level level;
  private final String why;
  private final String instead;

  Rule(Level level, String why, String instead) {
    this.level = level;
    this.why = why;
    this.instead = instead;
  }

  /** Its name in findings and tables. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The rule with an id. */
  public static Rule of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Whether it forbids a run under a policy. */
  boolean blocks(ValidationPolicy policy) {
    return policy == ValidationPolicy.STRICT || level == Level.BLOCK;
  }

  /** Why it matters, as the rest of a sentence. */
  String why() {
    return why;
  }

  /** What to do instead. */
  String instead() {
    return instead;
  }
}
