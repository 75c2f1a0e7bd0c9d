// file
const data = require('./missing.json' ? 'path' : 'os');
console.log(typeof data);
