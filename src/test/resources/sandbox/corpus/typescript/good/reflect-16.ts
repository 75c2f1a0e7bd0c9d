// reflect
globalThis.counter = 1;
console.log(globalThis.counter);
