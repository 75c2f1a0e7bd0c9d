package dev.pilothouse.bench;

/** One side of a comparison. */
interface Contender {
  /** What it is called in the record. */
  String name();

  /** Does the whole work once and tells how many units it was. */
  double round() throws Exception;
}
