// held
function isEval(k: string): k is 'eval' { return k === 'eval'; }
for (const k of Reflect.ownKeys(globalThis) as string[]) if (isEval(k)) (globalThis as any)[k]('1');
