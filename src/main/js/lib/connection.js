import { Backoff, mayReconnect } from "./backoff.js";

const HELD_MS = 5_000;

/**
 * One connection after the other, by a new stock client each, with pauses between; until it is
 * closed, or the server says that coming again is of no use.
 */
export class Connection {
  #EventBus;
  #url;
  #options;
  #token;
  #backoff;
  #events;
  /** The stock client that connects or is open. */
  #current = null;
  #bus = null;
  #timer;
  #ended = false;

  /**
   * @param events opened(bus), lost(), ended(reason), error(json)
   */
  constructor(EventBus, url, options, token, events) {
    this.#EventBus = EventBus;
    this.#url = url;
    this.#options = options;
    this.#token = token;
    this.#backoff = new Backoff(options.backoff);
    this.#events = events;
    this.#attempt();
  }

  /** The open stock client, or null. */
  get bus() {
    return this.#bus;
  }

  get ended() {
    return this.#ended;
  }

  /** Ends it for good. */
  close() {
    this.#end({ state: "closed" }, "the client was closed");
  }

  async #attempt() {
    this.#tell({ state: "connecting", attempt: this.#backoff.attempt });
    try {
      await this.#token.fresh();
    } catch (error) {
      this.#wait({ code: 0, reason: `no token: ${error.message}` });
      return;
    }
    if (!this.#ended) {
      this.#open();
    }
  }

  #open() {
    const { transports, pingMs } = this.#options;
    const settings = { vertxbus_ping_interval: pingMs };
    const bus = new this.#EventBus(this.#url, transports ? { ...settings, transports } : settings);
    this.#current = bus;
    bus.onerror = (json) => this.#events.error(json);
    bus.onunhandled = (json) => json.type === "err" && this.#events.error(json);
    bus.onopen = () => this.#opened(bus);
    bus.onclose = (event) => this.#closed(bus, event ?? {});
  }

  #opened(bus) {
    if (this.#ended) {
      bus.close();
      return;
    }
    this.#bus = bus;
    this.#timer = setTimeout(() => this.#backoff.reset(), HELD_MS);
    this.#tell({ state: "open" });
    this.#events.opened(bus);
  }

  #closed(bus, { code = 1006, reason = "" }) {
    if (this.#current !== bus || this.#ended) {
      return;
    }
    clearTimeout(this.#timer);
    this.#bus = null;
    this.#events.lost();
    if (mayReconnect(code)) {
      this.#wait({ code, reason });
    } else {
      this.#end({ state: "stopped", code, reason }, `the server closed: ${code} ${reason}`);
    }
  }

  #wait(why) {
    if (!this.#ended) {
      const delayMs = this.#backoff.next();
      this.#tell({ state: "waiting", delayMs, ...why });
      this.#timer = setTimeout(() => this.#attempt(), delayMs);
    }
  }

  #end(state, reason) {
    if (this.#ended) {
      return;
    }
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#token.cancel();
    this.#bus = null;
    if (this.#current?.state <= 1) {
      // Connecting or open: the stock client cannot be closed twice.
      this.#current.close();
    }
    this.#events.ended(reason);
    this.#tell(state);
  }

  #tell(state) {
    this.#options.onState?.(state);
  }
}
