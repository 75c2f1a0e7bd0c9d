// held
const proto = { hi() { return 'hi'; } };
const o = Object.create(proto);
console.log(o.hi(), Object.getPrototypeOf(o) === proto, o.__proto__ === proto);
