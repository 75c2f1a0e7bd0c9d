// names
const Function_ = class Fn { call() { return 1; } };
console.log(new Function_().call());
