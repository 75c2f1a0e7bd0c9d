// A stand-in for the stock client that the test drives.
export function fakeBus() {
  const made = [];
  class EventBus {
    constructor(url, options) {
      Object.assign(this, { url, options, state: 0, handlers: {}, registered: [], sent: [] });
      this.raw = [];
      this.published = [];
      this.unregistered = [];
      this.sockJSConn = { send: (text) => this.raw.push(JSON.parse(text)) };
      made.push(this);
    }

    open() {
      this.state = 1;
      this.onopen();
    }

    drop(code, reason = "") {
      this.state = 3;
      this.onclose({ code, reason });
    }

    close() {
      this.state = 2;
      this.closed = true;
    }

    registerHandler(address, headers, callback) {
      this.registered.push({ address, headers });
      this.handlers[address] = callback;
    }

    unregisterHandler(address) {
      this.unregistered.push(address);
      delete this.handlers[address];
    }

    send(address, body, headers, callback) {
      this.sent.push({ address, body, headers, callback });
    }

    publish(address, body, headers) {
      this.published.push({ address, body, headers });
    }

    receive(room, body) {
      this.handlers[`room:${room}`](null, { body });
    }

    refuse(room, failure) {
      const message = JSON.stringify(failure);
      this.handlers[`room:${room}`]({ failureCode: 3, failureType: "X", message });
    }
  }
  return { EventBus, made, last: () => made.at(-1) };
}

/** An unsigned token that ends after so many seconds. */
export function token(name, seconds) {
  const part = (json) => Buffer.from(JSON.stringify(json)).toString("base64url");
  const exp = Math.floor(Date.now() / 1000) + seconds;
  return `${part({ alg: "none" })}.${part({ sub: name, exp })}.x`;
}

/** Lets promises go on. */
export const turn = () => new Promise((resolve) => setImmediate(resolve));
