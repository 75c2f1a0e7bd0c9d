// The event bus over the stock client, with what it leaves to the page: requests that end, rooms
// that are followed again after a reconnect, and a state that can be shown.

const REQUEST_LIMIT_MS = 6000;
const OPTIONS = {
  vertxbus_ping_interval: 20000,
  vertxbus_reconnect_delay_min: 500,
  vertxbus_reconnect_delay_max: 10000,
};

/** A request's typed failure: code from the closed list, and a sentence for people. */
export class Failure extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }

  static from(error) {
    try {
      const { code, message } = JSON.parse(error.message);
      return new Failure(code, message);
    } catch {
      return new Failure("internal", String(error.message ?? error.failureType));
    }
  }
}

export class Connection extends EventTarget {
  #bus;
  #rooms = new Map();
  #pending = new Set();
  state = "connecting";

  constructor(url) {
    super();
    this.#bus = new globalThis.EventBus(url, OPTIONS);
    this.#bus.enableReconnect(true);
    this.#bus.onopen = () => this.#opened();
    this.#bus.onclose = () => this.#closed();
    this.#bus.onerror = () => {};
  }

  /** Asks an address; rejects with a Failure, at the latest after a few seconds. */
  request(address, body) {
    return new Promise((resolve, reject) => {
      if (this.state !== "live") {
        reject(new Failure("unavailable", "not connected"));
        return;
      }
      const waiting = { reject };
      const settle = (action) => {
        clearTimeout(timer);
        this.#pending.delete(waiting);
        action();
      };
      const timer = setTimeout(
        () => settle(() => reject(new Failure("deadline-exceeded", "no answer in time"))),
        REQUEST_LIMIT_MS,
      );
      waiting.timer = timer;
      this.#pending.add(waiting);
      this.#bus.send(address, body, (error, message) =>
        settle(() => (error ? reject(Failure.from(error)) : resolve(message.body))),
      );
    });
  }

  /** Hands every event of a room to the listener, now and after each reconnect. */
  follow(room, listener) {
    if (!this.#rooms.has(room)) {
      this.#rooms.set(room, listener);
      if (this.state === "live") {
        this.#register(room);
      }
    }
  }

  /** Ends following a room. */
  leave(room) {
    const handler = this.#rooms.get(room)?.handler;
    this.#rooms.delete(room);
    if (handler && this.state === "live") {
      this.#bus.unregisterHandler(`room:${room}`, handler);
    }
  }

  #register(room) {
    const listener = this.#rooms.get(room);
    const handler = (error, message) => {
      if (!error && message.body.type !== "subscribed") {
        listener(message.body);
      }
    };
    listener.handler = handler;
    this.#bus.registerHandler(`room:${room}`, handler);
  }

  #opened() {
    this.#become("live");
    for (const room of this.#rooms.keys()) {
      this.#register(room);
    }
  }

  #closed() {
    for (const waiting of this.#pending) {
      clearTimeout(waiting.timer);
      waiting.reject(new Failure("unavailable", "the connection was lost"));
    }
    this.#pending.clear();
    this.#become("lost");
  }

  #become(state) {
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }
}
