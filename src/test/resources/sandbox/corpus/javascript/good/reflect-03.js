// reflect
const f = () => {};
console.log(f instanceof Function, typeof f === 'function', f.name, f.length);
