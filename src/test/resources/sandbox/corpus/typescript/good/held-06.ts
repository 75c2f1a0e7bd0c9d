// held
function sum(...n: number[]): number { return n.reduce((a, b) => a + b, 0); }
console.log(sum(1, 2));
