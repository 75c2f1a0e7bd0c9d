// dynamic-name
for (const k of Object.getOwnPropertyNames(globalThis)) if (k === 'ev' + 'al') globalThis[k]('1');
