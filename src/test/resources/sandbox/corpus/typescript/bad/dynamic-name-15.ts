// dynamic-name
Reflect.get(globalThis, 'eval')('1');
