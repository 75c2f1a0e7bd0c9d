// code
const fs: any = require('fs');
fs.writeFileSync('/workspace/late.js', 'console.log(1)');
require('/workspace/late.js');
