// held
const fs = require('fs');
const p = ['', 'etc', 'passwd'].join('/');
fs.createReadStream(p).on('error', () => {});
