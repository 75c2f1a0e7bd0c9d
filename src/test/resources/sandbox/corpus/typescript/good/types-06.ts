// types
function make<T>(type: new () => T): T { return new type(); }
class A { exec(): number { return 1; } }
console.log(make(A).exec());
