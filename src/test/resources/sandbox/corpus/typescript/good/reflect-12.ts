// reflect
const key: any = ['a', 'b'][Math.floor(Math.random() * 2)];
const t: any = { a: 1, b: 2 };
console.log(typeof t[key]);
