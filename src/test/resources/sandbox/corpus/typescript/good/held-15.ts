// held
const f: Function = Math.max;
console.log(f.name, f.length, f instanceof Function);
