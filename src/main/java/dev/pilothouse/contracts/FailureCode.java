package dev.pilothouse.contracts;

import java.util.Locale;
import java.util.Optional;

/**
 * The closed list of reasons a request can fail; every edge (bus, HTTP, CLI, browser) shows these.
 *
 * <p>The number travels as the bus reply's failure code, the wire name in JSON. Numbers and names
 * never change and are never reused.
 */
public enum FailureCode {
  /** The request itself is wrong; sending it again unchanged fails again. */
  INVALID_REQUEST(1, 400, false),
  /** No identity where one is needed. */
  UNAUTHENTICATED(2, 401, false),
  /** The identity lacks the authority the endpoint needs. */
  FORBIDDEN(3, 403, false),
  /** What the request names does not exist. */
  NOT_FOUND(4, 404, false),
  /** The request does not fit the present state of what it names. */
  CONFLICT(5, 409, false),
  /** The request is larger than a stated limit. */
  TOO_LARGE(6, 413, false),
  /** The request asks for something this node cannot do, such as an unknown language. */
  UNSUPPORTED(7, 422, false),
  /** A bounded queue is full; try again after the stated time. */
  OVERLOADED(8, 429, true),
  /** The answer did not come within the request's deadline. */
  DEADLINE_EXCEEDED(9, 504, true),
  /** Something the endpoint needs is away: a node, Redis, a Docker engine. */
  UNAVAILABLE(10, 503, true),
  /** The work was cancelled by its owner or by a stopping node. */
  CANCELLED(11, 409, true),
  /** A fault of ours; the node's log holds the cause. */
  INTERNAL(12, 500, false);

  private final int number;
  private final int httpStatus;
  private final boolean retryable;

  FailureCode(int number, int httpStatus, boolean retryable) {
    this.number = number;
    this.httpStatus = httpStatus;
    this.retryable = retryable;
  }

  /** The failure code of the bus reply. */
  public int number() {
    return number;
  }

  /** The HTTP status an edge answers with. */
  public int httpStatus() {
    return httpStatus;
  }

  /** Whether the same request may succeed later. */
  public boolean retryable() {
    return retryable;
  }

  /** The name in JSON: lower case with dashes. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The code with this number, or empty for a number of a newer version. */
  public static Optional<FailureCode> ofNumber(int number) {
    for (FailureCode code : values()) {
      if (code.number == number) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }

  /** The code with this wire name, or empty for a name of a newer version. */
  public static Optional<FailureCode> ofWireName(String name) {
    for (FailureCode code : values()) {
      if (code.wireName().equals(name)) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }
}
