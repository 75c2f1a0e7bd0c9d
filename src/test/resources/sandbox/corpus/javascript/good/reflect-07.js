// reflect
const dict = Object.create(null);
dict.__proto__x = 1;
const o = { __proto__: null, a: 1 };
console.log(Object.keys(o), Object.keys(dict));
