/** The last ids seen, so many at most. */
export class Recent {
  #ids = new Set();

  constructor(most) {
    this.most = most;
  }

  /** Notes the id; false if it was there already. */
  add(id) {
    if (this.#ids.has(id)) {
      return false;
    }
    this.#ids.add(id);
    if (this.#ids.size > this.most) {
      this.#ids.delete(this.#ids.values().next().value);
    }
    return true;
  }
}
