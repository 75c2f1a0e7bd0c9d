import { PilothouseError, fromBridge, unavailable } from "./errors.js";

/** Requests that wait for the connection or for their answer; so many at most, each for so long. */
export class Requests {
  #waiting = new Set();
  #most;

  constructor(most) {
    this.#most = most;
  }

  /**
   * Sends once there is a connection.
   *
   * @param {object | null} bus open stock client, or null where there is none yet
   */
  start(bus, address, body, headers, timeoutMs) {
    if (this.#waiting.size >= this.#most) {
      const message = `${this.#most} requests wait already; try again when some were answered`;
      return Promise.reject(new PilothouseError("overloaded", message, true));
    }
    return new Promise((resolve, reject) => {
      const request = { address, body, headers, sent: false };
      const timer = setTimeout(() => {
        const message = `${address} did not answer within ${timeoutMs} ms`;
        request.end(() => reject(new PilothouseError("deadline-exceeded", message, true)));
      }, timeoutMs);
      request.end = (settle) => {
        clearTimeout(timer);
        if (this.#waiting.delete(request)) {
          settle();
        }
      };
      request.resolve = (reply) => request.end(() => resolve(reply));
      request.reject = (error) => request.end(() => reject(error));
      this.#waiting.add(request);
      if (bus) {
        this.#send(bus, request);
      }
    });
  }

  /** Sends what has waited for this connection. */
  opened(bus) {
    this.#waiting.forEach((request) => request.sent || this.#send(bus, request));
  }

  /** Ends those whose answers went with the connection; whether they were done is not known. */
  lost() {
    for (const request of [...this.#waiting].filter((waiting) => waiting.sent)) {
      request.reject(unavailable("the connection was lost before the answer came"));
    }
  }

  /** Ends all; there will be no connection any more. */
  stop(reason) {
    [...this.#waiting].forEach((request) => request.reject(unavailable(reason)));
  }

  #send(bus, request) {
    request.sent = true;
    bus.send(request.address, request.body, request.headers(), (error, message) =>
      error ? request.reject(fromBridge(error)) : request.resolve(message.body));
  }
}
