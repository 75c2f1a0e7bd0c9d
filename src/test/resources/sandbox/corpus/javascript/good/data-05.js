// data
const m = new Map([['exec', 1]]);
console.log(m.get('exec'), new Set([1]).has(1));
