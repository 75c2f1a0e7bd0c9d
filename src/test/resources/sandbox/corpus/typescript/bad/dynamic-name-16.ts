// dynamic-name
Reflect.ownKeys(globalThis).filter((k) => k === 'process').length;
