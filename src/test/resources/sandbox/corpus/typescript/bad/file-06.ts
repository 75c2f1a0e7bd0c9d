// file
const fs: any = require('fs'), path = require('path');
fs.readFileSync(path.join('/', 'etc', 'hostname'));
