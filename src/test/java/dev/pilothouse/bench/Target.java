package dev.pilothouse.bench;

/**
 * What a figure has to be.
 *
 * @param bound the wording of the limit, such as "at most"
 * @param limit the last value that is good enough
 * @param larger whether values above the limit are the good ones
 */
record Target(String bound, double limit, boolean larger) {

  static Target atLeast(double limit) {
    return new Target("at least", limit, true);
  }

  static Target atMost(double limit) {
    return new Target("at most", limit, false);
  }

  /** The limit and whether this value keeps it, as a record shows it. */
  String verdict(double value) {
    boolean met = larger ? value >= limit : value <= limit;
    String shown = limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit);
    return bound + " " + shown + ": " + (met ? "met" : "NOT met");
  }
}
