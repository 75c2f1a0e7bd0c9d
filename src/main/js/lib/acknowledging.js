/** Most events dealt with that are remembered, so that one which comes again is acknowledged only. */
const MOST_DONE = 1_024;

/**
 * Critical events of one room on their way through its listeners. Each is acknowledged when all of
 * them are done with it; one that a listener failed at is given to all of them again when the
 * server sends it again, on this connection or the next.
 */
export class Acknowledging {
  /** Positions of events that are not done, by id, oldest first. */
  #open = new Map();
  /** Ids of events that listeners are busy with. */
  #busy = new Set();
  #done = new Set();
  #acknowledge;

  constructor(acknowledge) {
    this.#acknowledge = acknowledge;
  }

  /** The position before the oldest event that is not done, else the one given. */
  before(position) {
    for (const { epoch, offset } of this.#open.values()) {
      if (position && epoch === position.epoch) {
        return { epoch, offset: offset - 1 };
      }
    }
    return position;
  }

  async deal(event, listeners) {
    const { id, epoch, offset } = event;
    if (this.#done.has(id)) {
      this.#acknowledge({ epoch, offset });
      return;
    }
    if (this.#busy.has(id)) {
      return;
    }
    this.#open.set(id, { epoch, offset });
    this.#busy.add(id);
    try {
      await Promise.all(listeners.map(async (listener) => listener.critical(event)));
    } catch {
      return; // It comes again.
    } finally {
      this.#busy.delete(id);
    }
    this.#open.delete(id);
    this.#remember(id);
    this.#acknowledge({ epoch, offset });
  }

  #remember(id) {
    this.#done.add(id);
    if (this.#done.size > MOST_DONE) {
      this.#done.delete(this.#done.values().next().value);
    }
  }
}
