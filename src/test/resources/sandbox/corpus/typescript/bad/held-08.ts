// held
const f = async (): Promise<void> => { const m = await import('node:' + 'child_process'); m.execSync('true'); };
f();
