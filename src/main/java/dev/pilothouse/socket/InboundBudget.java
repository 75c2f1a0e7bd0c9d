package dev.pilothouse.socket;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.http.AcceptLimiter;

/**
 * How much one client may ask for: a second's worth at once, then at that pace. What is beyond is
 * refused, and who goes on is closed as for any other wrong frames.
 */
final class InboundBudget {
  private final int registersPerSecond;
  private final int requestsPerSecond;
  private final AcceptLimiter registers;
  private final AcceptLimiter requests;

  InboundBudget(int registersPerSecond, int requestsPerSecond) {
    this.registersPerSecond = registersPerSecond;
    this.requestsPerSecond = requestsPerSecond;
    this.registers = new AcceptLimiter(registersPerSecond);
    this.requests = new AcceptLimiter(requestsPerSecond);
  }

  /** Takes note of a register frame, or refuses it. */
  void register(String address) {
    if (!registers.tryAccept()) {
      throw tooFast(address, registersPerSecond + " registrations");
    }
  }

  /** Takes note of a message for an address, or refuses it. */
  void request(String address) {
    if (!requests.tryAccept()) {
      throw tooFast(address, requestsPerSecond + " messages");
    }
  }

  private static RefusedFrame tooFast(String address, String what) {
    return new RefusedFrame(
        "rate_exceeded",
        address,
        FailureCode.OVERLOADED,
        "a socket may send " + what + " a second");
  }
}
