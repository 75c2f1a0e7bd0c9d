// names
const Function_: any = class Fn { call() { return 1; } };
console.log(new Function_().call());
