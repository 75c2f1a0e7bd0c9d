package dev.pilothouse.bench.socket;

/**
 * What is published.
 *
 * @param perSecond events to each room
 * @param bytes of an event's body as the publisher sends it
 * @param acknowledged whether the publisher asks for an answer, and sends again what has none
 * @param priority of acknowledged events
 */
record Load(double perSecond, int bytes, boolean acknowledged, int priority) {
  static final Load NONE = of(0, 0);

  /** Without answers. */
  static Load of(double perSecond, int bytes) {
    return new Load(perSecond, bytes, false, 5);
  }

  /** The load client's command. */
  String command() {
    return "load " + perSecond + " " + bytes + " " + (acknowledged ? 1 : 0) + " " + priority;
  }
}
