// code
const f: any = eval.bind(null);
f('1');
