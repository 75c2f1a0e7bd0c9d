// reflect
const g: any = globalThis;
console.log(typeof g.setTimeout, typeof globalThis.crypto);
