import { Acknowledging } from "./acknowledging.js";
import { Recent } from "./recent.js";

const CRITICAL = 10;

/**
 * One room that is followed: who listens, and the position up to which its events were had. The
 * position outlives connections; it is what the next one resumes from.
 */
export class Room {
  /** @type {Set<object>} */
  listeners = new Set();
  /** Whether this connection has asked for the room. */
  asked = false;
  /** Whether this connection has got another token for it already. */
  renewed = false;
  #position = null;
  /** Whether a connection had it before, so that this one may have missed events. */
  #joined = false;
  #recent;
  #acknowledging;

  /**
   * @param acknowledge says to the server that the event at a position was dealt with
   */
  constructor(name, recentIds, acknowledge) {
    this.name = name;
    this.address = `room:${name}`;
    this.#recent = new Recent(recentIds);
    this.#acknowledging = new Acknowledging(acknowledge);
  }

  /** Whether a listener deals with critical events in a way that is to be acknowledged. */
  get acknowledges() {
    return [...this.listeners].some((listener) => listener.critical);
  }

  /** `epoch:offset` before the first event that is not dealt with, or undefined at first. */
  get since() {
    const at = this.#acknowledging.before(this.#position);
    return at ? `${at.epoch}:${at.offset}` : undefined;
  }

  /** Takes in whatever came at the room's address. */
  receive(body) {
    if (body.id !== undefined) {
      this.#event(body);
    } else if (body.type === "subscribed") {
      this.#subscribed(body);
    } else if (body.type === "gap") {
      this.#gap(body);
    }
  }

  /** Tells the listeners that the room is not theirs to follow. */
  denied(error) {
    this.#tell("denied", error);
  }

  #event(event) {
    const first = this.#recent.add(event.id);
    this.#advance(event.epoch, event.offset);
    if (event.priority === CRITICAL && event.offset !== undefined && this.acknowledges) {
      const listeners = [...this.listeners].filter((listener) => listener.critical);
      this.#acknowledging.deal(event, listeners);
    }
    if (first) {
      this.#tell("event", event);
    }
  }

  #subscribed(body) {
    const resumed = this.#joined;
    const before = this.#position;
    const missed = resumed && !body.recovered;
    if (!before || missed) {
      this.#position =
        body.epoch === undefined ? null : { epoch: body.epoch, offset: body.offset };
    }
    this.#joined = true;
    this.#tell("subscribed", { ...body, resumed });
    if (missed) {
      const from = before ? { epoch: before.epoch, from: before.offset + 1 } : {};
      this.#tell("gap", { type: "gap", room: this.name, reason: "not-recovered", ...from });
    }
  }

  #gap(body) {
    this.#advance(body.epoch, body.to);
    this.#tell("gap", body);
  }

  #advance(epoch, offset) {
    if (epoch === undefined || offset === undefined) {
      return;
    }
    if (this.#position?.epoch !== epoch || this.#position.offset < offset) {
      this.#position = { epoch, offset };
    }
  }

  #tell(what, value) {
    for (const listener of [...this.listeners]) {
      try {
        listener[what]?.(value);
      } catch (error) {
        // A listener's fault is not the others'; it shows where uncaught faults show.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
