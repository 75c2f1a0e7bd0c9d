import { Connection } from "./connection.js";
import { PilothouseError, fromBridge } from "./errors.js";
import { Requests } from "./requests.js";
import { Room } from "./room.js";
import { Token } from "./token.js";

const PUBLISH = "pilothouse.socket.publish.v1";
const DEFAULTS = {
  refreshBeforeMs: 30_000,
  timeoutMs: 10_000,
  queueSize: 256,
  recentIds: 1_024,
  pingMs: 25_000,
  backoff: { minMs: 500, maxMs: 20_000 },
};
const CONFLICT = "conflict";
const RETRY_MS = 1_000;

/** Not randomUUID, which pages of plain http have not. */
const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0")).join("");

/** A client over the stock event bus client of the given class; see index.d.ts. */
export const connectOver = (EventBus, url, options = {}) =>
  new Client(EventBus, url, { ...DEFAULTS, ...options });

class Client {
  #options;
  #token;
  #rooms = new Map();
  #requests;
  #connection;

  constructor(EventBus, url, options) {
    this.#options = options;
    this.#token = new Token(options);
    this.#requests = new Requests(options.queueSize);
    this.#connection = new Connection(EventBus, url, options, this.#token, {
      opened: (bus) => this.#opened(bus),
      lost: () => this.#lost(),
      ended: (reason) => this.#requests.stop(reason),
      error: (json) => options.onError?.(fromBridge(json)),
    });
  }

  async request(address, body, { timeoutMs = this.#options.timeoutMs } = {}) {
    if (this.#connection.ended) {
      throw new PilothouseError("cancelled", "the client is closed; connect anew", false);
    }
    const headers = () => this.#token.headers();
    const { bus } = this.#connection;
    const reply = await this.#requests.start(bus, address, body, headers, timeoutMs);
    this.#token.taken();
    return reply;
  }

  publish(room, event, options) {
    const id = event.id ?? newId();
    return this.request(PUBLISH, { data: {}, ...event, room, id }, options);
  }

  follow(name, listener) {
    const room = this.#rooms.get(name) ?? this.#room(name);
    const known = { ...listener };
    this.#rooms.set(name, room);
    room.listeners.add(known);
    this.#ask(room);
    return () => this.#unfollow(room, known);
  }

  #room(name) {
    return new Room(name, this.#options.recentIds, (position) => {
      this.#connection.bus?.publish(`ack:${name}`, position, this.#token.headers());
    });
  }

  close() {
    this.#connection.close();
  }

  #opened(bus) {
    this.#token.onDue(() => this.#refresh());
    this.#rooms.forEach((room) => this.#ask(room));
    this.#requests.opened(bus);
  }

  #lost() {
    this.#token.cancel();
    this.#rooms.forEach((room) => {
      room.asked = false;
      room.renewed = false;
    });
    this.#requests.lost();
  }

  #ask(room) {
    const { bus } = this.#connection;
    if (!bus || room.asked) {
      return;
    }
    room.asked = true;
    room.callback = (error, message) =>
      error ? this.#refused(room, bus, fromBridge(error)) : this.#received(room, message.body);
    const since = room.since;
    const headers = {
      ...this.#token.headers(),
      ...(since ? { since } : {}),
      ...(room.acknowledges ? { acknowledge: "true" } : {}),
    };
    bus.registerHandler(room.address, headers, room.callback);
  }

  #received(room, body) {
    this.#token.taken();
    room.receive(body);
  }

  #refused(room, bus, error) {
    if (error.code === CONFLICT || this.#connection.bus !== bus) {
      return; // It is registered already, as it is when a new token was sent with it.
    }
    this.#forget(room, bus);
    if (error.retryable) {
      setTimeout(() => this.#again(room), error.retryAfterMs ?? RETRY_MS);
    } else if (error.code === "unauthenticated" && !room.renewed && this.#token.drop()) {
      room.renewed = true;
      this.#renew().then(() => this.#again(room), () => room.denied(error));
    } else {
      room.denied(error);
    }
  }

  #again(room) {
    if (this.#rooms.get(room.name) === room) {
      this.#ask(room);
    }
  }

  #unfollow(room, listener) {
    if (room.listeners.delete(listener) && room.listeners.size === 0) {
      this.#rooms.delete(room.name);
      if (room.asked && this.#connection.bus) {
        this.#forget(room, this.#connection.bus);
      }
    }
  }

  #forget(room, bus) {
    room.asked = false;
    bus.unregisterHandler(room.address, {}, room.callback);
  }

  async #renew() {
    await this.#token.fresh();
    this.#token.onDue(() => this.#refresh());
  }

  /** Gives the server a new token on the open connection, with the next best frame. */
  async #refresh() {
    const { bus } = this.#connection;
    try {
      await this.#renew();
    } catch (error) {
      this.#options.onError?.(new PilothouseError("unauthenticated", String(error), true));
      return; // The server closes when the old token ends; the next connection asks again.
    }
    const followed = [...this.#rooms.values()].find((room) => room.asked);
    if (bus && bus === this.#connection.bus && followed) {
      const { address } = followed;
      const frame = { type: "register", address, headers: this.#token.headers() };
      bus.sockJSConn.send(JSON.stringify(frame));
    }
    this.#rooms.forEach((room) => this.#ask(room));
  }
}
