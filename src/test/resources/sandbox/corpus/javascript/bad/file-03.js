// file
const fs = require('fs'), path = require('path');
fs.readFileSync(path.join('/', 'etc', 'hostname'));
