// dynamic-name
const p: any = new Proxy({}, { get: (t, k) => require(k) });
p.child_process.execSync('true');
