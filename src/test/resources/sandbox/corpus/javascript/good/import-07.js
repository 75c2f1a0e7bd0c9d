// import
const mod = 'path';
const p = require(mod);
console.log(p.sep);
