package dev.pilothouse.contracts;

/** How far an address reaches, which decides how its bodies are encoded. */
public enum Visibility {
  /** Browsers, foreign JVMs and members may call it; bodies are JSON objects. */
  PUBLIC,
  /** Members of the cluster only; bodies are one buffer: a JSON header and packed bytes. */
  CLUSTER,
  /** This node only; bodies are the records themselves, by reference, and so must be immutable. */
  NODE
}
