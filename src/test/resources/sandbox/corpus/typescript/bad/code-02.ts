// code
const e: (s: string) => unknown = eval;
e('1');
