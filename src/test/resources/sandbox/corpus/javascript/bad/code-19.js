// code
const fs = require('fs');
fs.writeFileSync('/workspace/late.js', 'console.log(1)');
require('/workspace/late.js');
