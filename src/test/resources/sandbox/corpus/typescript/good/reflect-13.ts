// reflect
const handlers: any = { add: (a, b) => a + b };
const call: any = (n, ...a) => handlers[n](...a);
console.log(call('add', 1, 2));
