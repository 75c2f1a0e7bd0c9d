// file
const fs: any = require('fs');
fs.writeFileSync('input.txt', 'x');
console.log(fs.readFileSync('input.txt', 'utf8'));
