const MARGIN_MS = 1_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** When a token ends, in milliseconds since 1970; undefined if it does not say. */
export function expiry(token) {
  try {
    const part = token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
    const { exp } = JSON.parse(atob(part));
    return typeof exp === "number" ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The token that frames carry: asked for before each connection and again before it ends, and sent
 * with frames until the server has shown that it took it.
 */
export class Token {
  #value;
  #get;
  #early;
  #timer;
  #taken = false;

  /**
   * @param {{token?: string, getToken?: () => string | Promise<string>, refreshBeforeMs: number}} o
   */
  constructor({ token, getToken, refreshBeforeMs }) {
    this.#value = token;
    this.#get = getToken;
    this.#early = refreshBeforeMs;
  }

  /** Asks for a token that is good for a while yet, if there is somebody to ask. */
  async fresh() {
    const end = this.#value === undefined ? 0 : (expiry(this.#value) ?? Infinity);
    if (this.#get && end - Date.now() <= this.#early) {
      this.#value = await this.#get();
    }
    this.#taken = false;
  }

  /** Asks for another token next time, since this one was refused. */
  drop() {
    if (this.#get) {
      this.#value = undefined;
    }
    return this.#get !== undefined;
  }

  /** What a frame's headers are to say of it now. */
  headers() {
    return this.#value === undefined || this.#taken ? {} : { token: this.#value };
  }

  /** The server has answered, so it knows who this is. */
  taken() {
    this.#taken = true;
  }

  /** Calls back when a new token is due, if one will be. */
  onDue(callback) {
    this.cancel();
    const end = this.#get && this.#value !== undefined ? expiry(this.#value) : undefined;
    if (end !== undefined) {
      const due = Math.max(MARGIN_MS, end - Date.now() - this.#early);
      this.#timer = setTimeout(callback, Math.min(due, LONGEST_TIMER_MS));
    }
  }

  cancel() {
    clearTimeout(this.#timer);
  }
}
