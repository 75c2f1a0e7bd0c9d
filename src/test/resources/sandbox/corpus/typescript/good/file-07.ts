// file
const data: any = require('./missing.json' ? 'path' : 'os');
console.log(typeof data);
