package dev.pilothouse.contracts.sandbox;

/**
 * Where the time of an execution went, in milliseconds.
 *
 * @param queuedMillis waiting for a free place
 * @param checkMillis looking at the code before
 * @param poolMillis waiting for a container of the warm pool, 0 without it
 * @param startMillis making, checking and starting a container of its own, 0 with a warm one
 * @param runMillis from the program's start to its end
 * @param afterMillis looking at what it left; the container is taken away later
 * @param totalMillis from the request's arrival to its result
 */
public record Timings(
    double queuedMillis,
    double checkMillis,
    double poolMillis,
    double startMillis,
    double runMillis,
    double afterMillis,
    double totalMillis) {

  /** The same, of an execution whose code was looked at for so long after it had waited. */
  public Timings withCheck(double millis) {
    return new Timings(
        Math.max(0, queuedMillis - millis),
        millis,
        poolMillis,
        startMillis,
        runMillis,
        afterMillis,
        totalMillis);
  }

  /** Of an execution that waited and never ran. */
  public static Timings waited(double millis) {
    return new Timings(millis, 0, 0, 0, 0, 0, millis);
  }
}
