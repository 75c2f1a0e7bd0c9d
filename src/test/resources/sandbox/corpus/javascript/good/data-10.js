// data
const { a, ...rest } = { a: 1, b: 2 };
console.log(a, rest);
