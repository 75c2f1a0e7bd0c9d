// held
class Stack { #a = []; push(x) { this.#a.push(x); } get size() { return this.#a.length; } }
const s = new Stack(); s.push(1); console.log(s.size);
