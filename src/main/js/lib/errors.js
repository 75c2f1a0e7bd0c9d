/** A failure of the closed list that every Pilothouse interface shows, or of this client. */
export class PilothouseError extends Error {
  /**
   * @param {string} code wire name, such as "forbidden"
   * @param {string} message what was wrong and what to do
   * @param {boolean} retryable whether the same may succeed later
   * @param {number} [retryAfterMs] when to try again, if known
   */
  constructor(code, message, retryable, retryAfterMs) {
    super(message);
    this.name = "PilothouseError";
    this.code = code;
    this.retryable = retryable;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The connection is away, or was lost before an answer came: whether it was done is not known. */
export const unavailable = (message) => new PilothouseError("unavailable", message, true);

/** The failure in an error that the stock client hands on; its message is a failure as JSON. */
export function fromBridge(error) {
  try {
    const failure = JSON.parse(error.message);
    if (typeof failure.code === "string") {
      return new PilothouseError(
        failure.code, failure.message ?? "", failure.retryable === true, failure.retryAfterMs);
    }
  } catch {
    // said below, as it came
  }
  return error.failureType === "TIMEOUT"
    ? new PilothouseError("deadline-exceeded", "no answer within the deadline", true)
    : new PilothouseError("internal", String(error.message ?? error.body ?? "unknown"), false);
}
