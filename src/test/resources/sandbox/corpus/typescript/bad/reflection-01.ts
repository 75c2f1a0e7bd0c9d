// reflection
Error.prepareStackTrace = (_, s) => s;
const f: any = new Error().stack[0].getFunction();
console.log(typeof f);
