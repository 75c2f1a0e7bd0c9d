// dynamic-name
const p = new Proxy({}, { get: (t, k) => require(k) });
p.child_process.execSync('true');
