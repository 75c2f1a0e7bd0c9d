// names
function evaluate(x) { return x * 2; }
const evalCount = 3;
console.log(evaluate(evalCount));
