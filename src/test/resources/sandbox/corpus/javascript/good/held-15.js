// held
const sandbox = { eval: 'no', Function: 1 };
console.log(sandbox.eval, sandbox.Function);
