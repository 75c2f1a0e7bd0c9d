// code
const { eval: e } = globalThis;
e('1');
