// reflect
const key = ['a', 'b'][Math.floor(Math.random() * 2)];
const t = { a: 1, b: 2 };
console.log(typeof t[key]);
