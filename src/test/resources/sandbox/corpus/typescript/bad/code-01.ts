// code
const f: Function = new Function('return 1');
f();
