// data
const wm: any = new WeakMap(); const k = {};
wm.set(k, 1);
console.log(wm.get(k), Symbol.iterator.toString(), structuredClone({ a: 1 }));
