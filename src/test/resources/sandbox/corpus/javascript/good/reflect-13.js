// reflect
const handlers = { add: (a, b) => a + b };
const call = (n, ...a) => handlers[n](...a);
console.log(call('add', 1, 2));
