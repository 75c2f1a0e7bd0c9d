// reflection
Error.prepareStackTrace = (_, s) => s;
const f = new Error().stack[0].getFunction();
console.log(typeof f);
