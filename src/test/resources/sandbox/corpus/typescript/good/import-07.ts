// import
const mod: any = 'path';
const p: any = require(mod);
console.log(p.sep);
