// file
const path: any = require('path');
console.log(path.join(__dirname, 'a', '..', 'b'), path.extname('/etc/passwd'));
