// held
const { readFileSync, existsSync } = require('fs');
console.log(existsSync('config.json') ? readFileSync('config.json', 'utf8') : 'none');
