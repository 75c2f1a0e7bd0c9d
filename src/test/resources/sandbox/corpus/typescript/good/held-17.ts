// held
function* ids(): Generator<number> { let i = 0; while (i < 2) yield i++; }
console.log([...ids()]);
