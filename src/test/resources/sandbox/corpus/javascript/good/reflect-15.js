// reflect
const g = globalThis;
console.log(typeof g.setTimeout, typeof globalThis.crypto);
