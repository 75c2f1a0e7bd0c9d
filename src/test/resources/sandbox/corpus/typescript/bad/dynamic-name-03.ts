// dynamic-name
const p = new Proxy({} as any, { get: (_t: any, k: string) => require(k) });
p.child_process.execSync('true');
