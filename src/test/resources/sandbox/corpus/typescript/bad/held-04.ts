// held
const run = <F extends Function>(f: F, ...a: string[]): unknown => f(...a);
run(eval, '1');
