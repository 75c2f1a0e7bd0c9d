// reflect
const f: any = () => {};
console.log(f instanceof Function, typeof f === 'function', f.name, f.length);
