/**
 * Pauses between attempts with full jitter: any time up to a ceiling that doubles, so that clients
 * which lost the same node do not come back together.
 */
export class Backoff {
  #attempt = 0;

  /** @param {{minMs: number, maxMs: number, random?: () => number}} settings */
  constructor({ minMs, maxMs, random = Math.random }) {
    this.minMs = minMs;
    this.maxMs = maxMs;
    this.random = random;
  }

  get attempt() {
    return this.#attempt;
  }

  /** The next pause, in milliseconds. */
  next() {
    const ceiling = Math.min(this.maxMs, this.minMs * 2 ** Math.min(this.#attempt, 30));
    this.#attempt += 1;
    return Math.round(this.random() * ceiling);
  }

  /** Begins again, after a connection that held. */
  reset() {
    this.#attempt = 0;
  }
}

/** Whether a close with this code invites the client to connect again. */
export const mayReconnect = (code) =>
  !((code >= 3500 && code <= 3999) || (code >= 4500 && code <= 4999));
