// types
class Repo<T extends { id: number }> { #items = new Map<number, T>(); add(t: T): this { this.#items.set(t.id, t); return this; } get size(): number { return this.#items.size; } }
console.log(new Repo<{ id: number }>().add({ id: 1 }).size);
