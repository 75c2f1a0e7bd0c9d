// code
const f = eval.bind(null);
f('1');
