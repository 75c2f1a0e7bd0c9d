// reflect
const p = new Proxy({}, { get: (t, k) => String(k) });
console.log(p.hello);
