// names
const obj = { constructor_: 1, kill: () => 2, binding: 3 };
console.log(obj.kill(), obj.binding);
