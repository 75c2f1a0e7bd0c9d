// types
const f: Function = () => 1;
console.log(typeof f, f instanceof Function);
