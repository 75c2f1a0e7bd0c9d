// held
window = globalThis;
globalThis.window['eval']('1');
