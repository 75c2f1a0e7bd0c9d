// reflect
const dict: any = Object.create(null);
dict.__proto__x = 1;
const o: any = { __proto__: null, a: 1 };
console.log(Object.keys(o), Object.keys(dict));
