// file
const fs = require('fs');
fs.writeFileSync('input.txt', 'x');
console.log(fs.readFileSync('input.txt', 'utf8'));
