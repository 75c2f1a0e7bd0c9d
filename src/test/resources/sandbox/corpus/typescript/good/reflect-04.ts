// reflect
const p: any = new Proxy({}, { get: (t, k) => String(k) });
console.log(p.hello);
