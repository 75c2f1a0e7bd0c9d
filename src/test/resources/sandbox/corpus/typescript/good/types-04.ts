// types
type Eval = (s: string) => number;
const evaluate: Eval = (s) => s.length;
console.log(evaluate('eval(1)'));
